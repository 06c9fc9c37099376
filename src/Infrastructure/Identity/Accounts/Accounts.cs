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

    public async Task<AccountView?> Register(string email, string password, string displayName, CancellationToken cancellation)
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
        if (result.Errors.Any(x => x.Code.StartsWith("Duplicate", StringComparison.Ordinal)))
            return null;
        return result.Succeeded ? account.View() : throw ErrorOf("password", result);
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

    public async Task ConfirmPassword(Id<User> user, string password, CancellationToken cancellation)
    {
        var account = await Find(user, cancellation);
        var guess = await guesses.Count(account.Email!, user, cancellation);
        if (!await users.CheckPasswordAsync(account, password))
        {
            await events.RecordAside(user, guess.Locks ? SecurityEventKind.LockedOut : SecurityEventKind.SignInFailed);
            throw AccountErrors.WrongPassword;
        }

        await guesses.Forgive(guess, cancellation);
    }

    public async Task<AccountView> SetPassword(Id<User> user, string password, string field, CancellationToken cancellation)
    {
        var account = await Find(user, cancellation);
        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, account, password) is { Succeeded: false } refused)
                throw ErrorOf(field, refused);
        }

        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        (account.SecurityStamp, account.ConcurrencyStamp) = ($"{Guid.NewGuid()}", $"{Guid.NewGuid()}");
        await guesses.Forgive(account.Email!, cancellation);
        return account.View();
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

    private static PlatformError ErrorOf(string field, IdentityResult result) =>
        CommonErrors.Invalid(field, string.Join(' ', result.Errors.Select(x => x.Description)));
}
