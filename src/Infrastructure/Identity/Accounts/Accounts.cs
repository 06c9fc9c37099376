using Microsoft.AspNetCore.Identity;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Organizations.Members;

namespace Platform.Infrastructure.Identity.Accounts;

/// <summary>Accounts over ASP.NET Core Identity, in the transaction of the current use case.</summary>
internal sealed class Accounts(UserManager<Account> users, IAppDb db, PasswordGuesses guesses, ISecurityEvents events, TimeProvider clock) : IAccounts
{
    // Verified for unknown addresses, so that they take as long as known ones.
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString()));

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
        var guess = await guesses.Count(email, account?.Id ?? default, cancellation);
        if (account is null)
        {
            users.PasswordHasher.VerifyHashedPassword(new Account(), NobodysHash.Value, password);
            throw AccountErrors.BadCredentials;
        }

        if (!await users.CheckPasswordAsync(account, password))
        {
            await events.RecordAside(account.Id, guess.Locks ? SecurityEventKind.LockedOut : SecurityEventKind.SignInFailed);
            throw AccountErrors.BadCredentials;
        }

        await guesses.Forgive(guess, cancellation);
        return account.View();
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

    private async Task<Account> Find(Id<User> user, CancellationToken cancellation) =>
        await db.Set<Account>().FirstOrDefaultAsync(x => x.Id == user, cancellation) ?? throw CommonErrors.NotFound;

    private static PlatformError ErrorOf(IdentityResult result) =>
        result.Errors.Any(x => x.Code.StartsWith("Duplicate", StringComparison.Ordinal))
            ? AccountErrors.EmailTaken
            : CommonErrors.Invalid("password", string.Join(' ', result.Errors.Select(x => x.Description)));
}
