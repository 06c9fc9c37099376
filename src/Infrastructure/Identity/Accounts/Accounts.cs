using Microsoft.AspNetCore.Identity;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Passwords;
using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.Passkeys;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Organizations.Members;

namespace Platform.Infrastructure.Identity.Accounts;

/// <summary>Accounts over ASP.NET Core Identity, in the transaction of the current use case.</summary>
internal sealed class Accounts(UserManager<Account> users, IPasswords passwords, IAppDb db, PasswordGuesses guesses, ISecurityEvents events, TimeProvider clock) : IAccounts
{
    public async Task<AccountView?> Register(string email, HashedPassword password, string displayName, CancellationToken cancellation)
    {
        var account = new Account
        {
            Id = Id<User>.New(),
            Email = email,
            UserName = email,
            DisplayName = displayName,
            PasswordHash = password.Text,
            CreatedAt = clock.GetUtcNow(),
        };
        var result = await users.CreateAsync(account);
        if (result.Errors.Any(x => x.Code.StartsWith("Duplicate", StringComparison.Ordinal)))
            return null;
        return result.Succeeded ? account.View() : throw CommonErrors.Invalid("email", string.Join(' ', result.Errors.Select(x => x.Description)));
    }

    public async Task<PasswordProof> CheckPassword(string email, string password, CancellationToken cancellation)
    {
        var normalized = users.NormalizeEmail(email);
        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(x => x.NormalizedEmail == normalized, cancellation);
        return await Check(account, email, password, cancellation) ?? throw AccountErrors.BadCredentials;
    }

    public async Task<PasswordProof> CheckPassword(Id<User> user, string password, CancellationToken cancellation)
    {
        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(x => x.Id == user, cancellation) ?? throw CommonErrors.NotFound;
        return await Check(account, account.Email!, password, cancellation) ?? throw AccountErrors.WrongPassword;
    }

    public async Task<AccountView> Confirm(PasswordProof proof, CancellationToken cancellation)
    {
        var upgrade = proof.Upgrade?.Text;
        var isStillRight = await db.Set<Account>().Where(x => x.Id == proof.Account.Id && x.SecurityStamp == proof.SecurityStamp)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.PasswordHash, y => upgrade ?? y.PasswordHash), cancellation) == 1;
        return isStillRight ? proof.Account : throw AccountErrors.BadCredentials;
    }

    public async Task<AccountView> SetPassword(Id<User> user, HashedPassword password, CancellationToken cancellation)
    {
        // The row first: a sign-in with the former password holds it until its session is there to be ended, or waits and finds another stamp.
        await db.Context.Database.ExecuteSqlAsync($"select from users where id = {user.Value} for update", cancellation);
        await db.Set<AccountToken>().Where(x => x.UserId == user && x.UsedAt == null).ExecuteDeleteAsync(cancellation);
        var account = await Find(user, cancellation);
        account.PasswordHash = password.Text;
        (account.SecurityStamp, account.ConcurrencyStamp) = ($"{Guid.NewGuid()}", $"{Guid.NewGuid()}");
        await guesses.Forgive(account.Email!, cancellation);
        return account.View();
    }

    public async Task Claim(Id<User> user, CancellationToken cancellation)
    {
        (await Find(user, cancellation)).EmailConfirmed = true;
        await db.AcrossTenants<Factor>().Where(x => x.UserId == user).ExecuteDeleteAsync(cancellation);
        await db.AcrossTenants<Passkey>().Where(x => x.UserId == user).ExecuteDeleteAsync(cancellation);
        await db.AcrossTenants<RecoveryCode>().Where(x => x.UserId == user).ExecuteDeleteAsync(cancellation);
    }

    public async Task<string> ProveAddress(Id<User> user, string email, bool isNew, CancellationToken cancellation)
    {
        var account = await Find(user, cancellation);
        var before = account.Email!;
        if (before != email && !isNew)
            throw AccountErrors.TokenNotUsable;
        account.EmailConfirmed = true;
        if (before != email)
            await MoveTo(account, email, cancellation);
        return before;
    }

    public async Task<AccountView?> Find(string email, CancellationToken cancellation) => (await users.FindByEmailAsync(email))?.View();

    public async Task<AccountView> Get(Id<User> user, CancellationToken cancellation) => (await Find(user, cancellation)).View();

    public async Task<AccountView> Update(Id<User> user, string? displayName, string? locale, string? timeZone, CancellationToken cancellation)
    {
        var account = await Find(user, cancellation);
        account.Locale = locale ?? account.Locale;
        account.TimeZone = timeZone ?? account.TimeZone;
        if (displayName is not null && displayName != account.DisplayName)
        {
            account.DisplayName = displayName;
            await Describe(account, cancellation);
        }

        return account.View();
    }

    /// <summary>The attempt is counted before the password is looked at; an address without an account costs the same work.</summary>
    private async Task<PasswordProof?> Check(Account? account, string email, string password, CancellationToken cancellation)
    {
        passwords.RefuseWhenFull();
        var guess = await guesses.Count(email, account?.Id ?? default, cancellation);
        var verdict = await passwords.Verify(account?.PasswordHash, password, cancellation);
        if (account is not null && verdict.IsRight)
        {
            await guesses.Forgive(guess, cancellation);
            return new PasswordProof(account.View(), account.SecurityStamp, verdict.Upgrade);
        }

        if (account is not null)
            await events.RecordAside(account.Id, guess.Locks ? SecurityEventKind.LockedOut : SecurityEventKind.SignInFailed);
        return null;
    }

    private async Task<Account> Find(Id<User> user, CancellationToken cancellation) =>
        await db.Set<Account>().FirstOrDefaultAsync(x => x.Id == user, cancellation) ?? throw CommonErrors.NotFound;

    /// <summary>What was mailed to the address before must not work any more.</summary>
    private async Task MoveTo(Account account, string email, CancellationToken cancellation)
    {
        (account.Email, account.NormalizedEmail) = (email, users.NormalizeEmail(email));
        (account.UserName, account.NormalizedUserName) = (email, users.NormalizeName(email));
        await db.Set<AccountToken>().Where(x => x.UserId == account.Id && x.UsedAt == null).ExecuteDeleteAsync(cancellation);
        await Describe(account, cancellation);
    }

    /// <summary>Memberships carry a copy.</summary>
    private async Task Describe(Account account, CancellationToken cancellation)
    {
        foreach (var membership in await db.AcrossTenants<Membership>().Where(x => x.UserId == account.Id).ToListAsync(cancellation))
            membership.Describe(account.Email!, account.DisplayName);
    }
}
