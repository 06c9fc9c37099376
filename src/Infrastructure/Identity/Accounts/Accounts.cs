using Microsoft.AspNetCore.Identity;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Passwords;
using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Organizations.Members;

namespace Platform.Infrastructure.Identity.Accounts;

/// <summary>Accounts over ASP.NET Core Identity, in the transaction of the current use case.</summary>
internal sealed class Accounts(
    UserManager<Account> users, IPasswords passwords, IAppDb db, SystemAsideDb aside, ISecurityEvents events, TimeProvider clock) : IAccounts
{
    private const int MaxFailures = 10;
    private static readonly TimeSpan LockFor = TimeSpan.FromMinutes(5);

    public async Task<AccountView> Register(string email, HashedPassword password, string displayName, CancellationToken cancellation)
    {
        var account = new Account
        {
            Id = Id<User>.New(),
            Email = email,
            UserName = email,
            DisplayName = displayName,
            PasswordHash = password.Text,
            CreatedAt = clock.GetUtcNow(),
            LockoutEnabled = true,
        };
        var result = await users.CreateAsync(account);
        return result.Succeeded ? account.View() : throw ErrorOf(result);
    }

    public async Task<PasswordProof> CheckPassword(string email, string password, CancellationToken cancellation)
    {
        passwords.RefuseWhenFull();
        var normalized = users.NormalizeEmail(email);
        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(x => x.NormalizedEmail == normalized, cancellation);
        return await Prove(account, password, cancellation) ?? throw AccountErrors.BadCredentials;
    }

    public async Task<PasswordProof> CheckPassword(Id<User> user, string password, CancellationToken cancellation)
    {
        passwords.RefuseWhenFull();
        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == user, cancellation);
        return await Prove(account, password, cancellation) ?? throw AccountErrors.WrongPassword;
    }

    public async Task<AccountView> Confirm(PasswordProof proof, CancellationToken cancellation)
    {
        DateTimeOffset? never = null;
        var upgrade = proof.Upgrade?.Text;
        var isStillRight = await db.Set<Account>().Where(x => x.Id == proof.Account.Id && x.SecurityStamp == proof.SecurityStamp).ExecuteUpdateAsync(
            x => x.SetProperty(y => y.LockoutEnd, never).SetProperty(y => y.AccessFailedCount, 0).SetProperty(y => y.PasswordHash, y => upgrade ?? y.PasswordHash),
            cancellation) == 1;
        return isStillRight ? proof.Account : throw AccountErrors.BadCredentials;
    }

    public async Task<AccountView> Get(Id<User> user, CancellationToken cancellation) => (await Find(user, cancellation)).View();

    public async Task<AccountView> Update(Id<User> user, string? displayName, string? locale, string? timeZone, CancellationToken cancellation)
    {
        var account = await Find(user, cancellation);
        account.Locale = locale ?? account.Locale;
        account.TimeZone = timeZone ?? account.TimeZone;
        if (displayName is not null && displayName != account.DisplayName)
        {
            account.DisplayName = displayName;
            foreach (var membership in await db.AcrossTenants<Membership>().Where(x => x.UserId == user).ToListAsync(cancellation))
                membership.Describe(account.Email!, displayName);
        }

        return account.View();
    }

    /// <summary>Null when the password is wrong; the same work for an account that is not there.</summary>
    private async Task<PasswordProof?> Prove(Account? account, string password, CancellationToken cancellation)
    {
        if (account is not null)
            await CountAttempt(account.Id, cancellation);
        var verdict = await passwords.Verify(account?.PasswordHash, password, cancellation);
        if (account is not null && verdict.IsRight)
            return new PasswordProof(account.View(), account.SecurityStamp, verdict.Upgrade);
        if (account is not null)
            await events.RecordAside(account.Id, SecurityEventKind.SignInFailed);
        return null;
    }

    /// <summary>
    /// Before the password is looked at, in one statement, so that parallel guesses are no more than others. Outside of the
    /// use case's transaction, which a failed sign-in undoes.
    /// </summary>
    private async Task CountAttempt(Id<User> user, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? until = now + LockFor;
        await using var own = aside.Lease();
        var account = own.Set<Account>().Where(x => x.Id == user);
        var isCounted = await account.Where(x => x.LockoutEnd == null || x.LockoutEnd <= now).ExecuteUpdateAsync(
            x => x.SetProperty(y => y.LockoutEnd, y => y.AccessFailedCount + 1 >= MaxFailures ? until : null)
                .SetProperty(y => y.AccessFailedCount, y => y.AccessFailedCount + 1 >= MaxFailures ? 0 : y.AccessFailedCount + 1),
            cancellation) == 1;
        if (!isCounted)
            throw AccountErrors.LockedFor((await account.Select(x => x.LockoutEnd).FirstOrDefaultAsync(cancellation) ?? until.Value) - now);
    }

    private async Task<Account> Find(Id<User> user, CancellationToken cancellation) =>
        await db.Set<Account>().FirstOrDefaultAsync(x => x.Id == user, cancellation) ?? throw CommonErrors.NotFound;

    private static PlatformError ErrorOf(IdentityResult result) =>
        result.Errors.Any(x => x.Code.StartsWith("Duplicate", StringComparison.Ordinal))
            ? AccountErrors.EmailTaken
            : CommonErrors.Invalid("password", string.Join(' ', result.Errors.Select(x => x.Description)));
}
