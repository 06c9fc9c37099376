using Microsoft.AspNetCore.Identity;
using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;

namespace Platform.Infrastructure.Identity.Accounts;

/// <summary>Accounts over ASP.NET Core Identity, in the transaction of the current use case.</summary>
internal sealed class Accounts(UserManager<Account> users, IAppDb db, SystemAsideDb aside, TimeProvider clock) : IAccounts
{
    private const int MaxFailures = 10;
    private static readonly TimeSpan LockFor = TimeSpan.FromMinutes(5);

    // Verified for unknown addresses, so that they take as long as known ones.
    private static readonly string NobodysHash = Passwords.PasswordHash.OfNobody(new(19 * 1024, 2, 1)).ToString();

    public async Task<AccountView> Register(string email, string password, string displayName, CancellationToken cancellation)
    {
        var account = new Account
        {
            Id = Id<User>.New(),
            Email = email,
            UserName = email,
            DisplayName = displayName,
            CreatedAt = clock.GetUtcNow(),
            LockoutEnabled = true,
        };
        var result = await users.CreateAsync(account, password);
        return result.Succeeded ? account.View() : throw ErrorOf(result);
    }

    public async Task<AccountView> CheckPassword(string email, string password, CancellationToken cancellation)
    {
        var account = await users.FindByEmailAsync(email);
        if (account is null)
        {
            users.PasswordHasher.VerifyHashedPassword(new Account(), NobodysHash, password);
            throw AccountErrors.BadCredentials;
        }

        return await CheckPassword(account, password, cancellation) ? account.View() : throw AccountErrors.BadCredentials;
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

    private async Task<bool> CheckPassword(Account account, string password, CancellationToken cancellation)
    {
        await CountAttempt(account.Id, cancellation);
        if (!await users.CheckPasswordAsync(account, password))
            return false;
        DateTimeOffset? never = null;
        await db.Set<Account>().Where(x => x.Id == account.Id).ExecuteUpdateAsync(
            x => x.SetProperty(y => y.LockoutEnd, never).SetProperty(y => y.AccessFailedCount, 0), cancellation);
        return true;
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
