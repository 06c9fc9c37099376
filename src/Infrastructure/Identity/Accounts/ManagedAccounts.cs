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

    public async Task<IReadOnlyList<AccountView>> Provide(IReadOnlyList<(string Email, string DisplayName)> people, CancellationToken cancellation)
    {
        await using var db = aside.Lease();
        var known = await Find(db, people, cancellation);
        var missing = people.Where(x => !known.ContainsKey(normalizer.NormalizeEmail(x.Email))).Select(x => New(x.Email, x.DisplayName)).ToList();
        db.AddRange(missing);
        // One batch is a transaction.
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        try
        {
            await db.SaveChangesAsync(cancellation);
            return [.. known.Values, .. missing.Select(x => x.View())];
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Someone else made one of them a moment ago: one after the other they cannot stand in each other's way.
            var provided = new List<AccountView>(people.Count);
            foreach (var (email, displayName) in people)
                provided.Add(await Provide(email, displayName, cancellation));
            return provided;
        }
    }

    private async Task<Dictionary<string, AccountView>> Find(AppDb db, IReadOnlyList<(string Email, string DisplayName)> people, CancellationToken cancellation)
    {
        var normalized = people.Select(x => normalizer.NormalizeEmail(x.Email)).ToArray();
        var accounts = await db.Set<Account>().AsNoTracking().Where(x => normalized.Contains(x.NormalizedEmail)).ToListAsync(cancellation);
        return accounts.ToDictionary(x => x.NormalizedEmail!, x => x.View());
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
