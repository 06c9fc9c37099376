using Microsoft.AspNetCore.Identity;
using Npgsql;
using Platform.Application.Identity.Accounts;
using Platform.Domain.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Accounts;

internal sealed class ManagedAccounts(SystemAsideDb aside, ILookupNormalizer normalizer, TimeProvider clock) : IManagedAccounts
{
    public async Task<AccountView> Provide(string email, string displayName, CancellationToken cancellation)
    {
        await using var db = aside.Lease();
        if (await Find(db, email, cancellation) is { } known)
            return known;
        var account = New(email, displayName);
        db.Add(account);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return account.View();
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Someone else made it a moment ago.
            await using var again = aside.Lease();
            return await Find(again, email, cancellation) ?? throw CommonErrors.Conflict;
        }
    }

    private async Task<AccountView?> Find(AppDb db, string email, CancellationToken cancellation)
    {
        var normalized = normalizer.NormalizeEmail(email);
        return (await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(x => x.NormalizedEmail == normalized, cancellation))?.View();
    }

    private Account New(string email, string displayName) => new()
    {
        Id = Id<User>.New(),
        Email = email,
        UserName = email,
        NormalizedEmail = normalizer.NormalizeEmail(email),
        NormalizedUserName = normalizer.NormalizeName(email),
        EmailConfirmed = true,
        DisplayName = displayName,
        SecurityStamp = $"{Guid.NewGuid()}",
        CreatedAt = clock.GetUtcNow(),
    };
}
