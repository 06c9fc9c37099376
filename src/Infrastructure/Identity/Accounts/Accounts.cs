using Microsoft.AspNetCore.Identity;
using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;

namespace Platform.Infrastructure.Identity.Accounts;

/// <summary>Accounts over ASP.NET Core Identity, in the transaction of the current use case.</summary>
internal sealed class Accounts(UserManager<Account> users, IAppDb db, SystemDb system, TimeProvider clock) : IAccounts
{
    private const int MaxFailures = 10;
    private static readonly TimeSpan LockFor = TimeSpan.FromMinutes(5);

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
        return result.Succeeded ? ViewOf(account) : throw ErrorOf(result);
    }

    public async Task<AccountView> CheckPassword(string email, string password, CancellationToken cancellation)
    {
        var account = await users.FindByEmailAsync(email);
        if (account is null)
        {
            users.PasswordHasher.VerifyHashedPassword(new Account(), NobodysHash.Value, password);
            throw AccountErrors.BadCredentials;
        }

        return await CheckPassword(account, password, cancellation) ? ViewOf(account) : throw AccountErrors.BadCredentials;
    }

    public async Task<AccountView> Get(Id<User> user, CancellationToken cancellation) => ViewOf(await Find(user, cancellation));

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

        return ViewOf(account);
    }

    private async Task<bool> CheckPassword(Account account, string password, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (account.LockoutEnd > now)
            throw AccountErrors.LockedFor(account.LockoutEnd.Value - now);
        if (!await users.CheckPasswordAsync(account, password))
        {
            await CountFailure(account.Id, now, cancellation);
            return false;
        }

        account.AccessFailedCount = 0;
        return true;
    }

    /// <summary>Outside of the use case's transaction, which a failed sign-in undoes; one statement, so that parallel guesses all count.</summary>
    private async Task CountFailure(Id<User> user, DateTimeOffset now, CancellationToken cancellation)
    {
        DateTimeOffset? until = now + LockFor;
        await using var own = system.Lease();
        await own.Set<Account>().Where(x => x.Id == user).ExecuteUpdateAsync(
            x => x.SetProperty(y => y.LockoutEnd, y => y.AccessFailedCount + 1 >= MaxFailures ? until : y.LockoutEnd)
                .SetProperty(y => y.AccessFailedCount, y => y.AccessFailedCount + 1 >= MaxFailures ? 0 : y.AccessFailedCount + 1),
            cancellation);
    }

    private async Task<Account> Find(Id<User> user, CancellationToken cancellation) =>
        await db.Set<Account>().FirstOrDefaultAsync(x => x.Id == user, cancellation) ?? throw CommonErrors.NotFound;

    private static AccountView ViewOf(Account account) => new()
    {
        Id = account.Id,
        Email = account.Email!,
        EmailVerified = account.EmailConfirmed,
        DisplayName = account.DisplayName,
        Locale = account.Locale,
        TimeZone = account.TimeZone,
        CreatedAt = account.CreatedAt,
    };

    private static PlatformError ErrorOf(IdentityResult result) =>
        result.Errors.Any(x => x.Code.StartsWith("Duplicate", StringComparison.Ordinal))
            ? AccountErrors.EmailTaken
            : CommonErrors.Invalid("password", string.Join(' ', result.Errors.Select(x => x.Description)));
}
