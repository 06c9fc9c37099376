using Platform.Domain.Identity.Accounts;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Factors;

/// <summary>How often the codes of a user were guessed since the last right one. Its own count, because the right password forgives guesses of the password.</summary>
internal sealed class FactorGuess : IGlobal
{
    public Id<User> UserId { get; init; }

    public int Failures { get; init; }

    /// <summary>Nothing is looked at before.</summary>
    public DateTimeOffset Until { get; init; }
}

internal sealed class FactorGuessMapping : IEntityTypeConfiguration<FactorGuess>
{
    public void Configure(EntityTypeBuilder<FactorGuess> entity)
    {
        entity.HasKey(x => x.UserId);
        entity.HasOne<Account>().WithOne().HasForeignKey<FactorGuess>(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>
/// Lets so many guesses of a user's codes pass that the million of them lasts for years: five, then one after a wait that
/// doubles. On the database's clock, outside of the use case's transaction, before the code is looked at. Nobody gets here
/// without the password or a session, so strangers cannot make a user wait.
/// </summary>
internal sealed class FactorGuesses(SystemAsideDb aside)
{
    private const int Free = 5;

    /// <summary>Counts one; throws with the time to wait. True when the next one has to wait.</summary>
    public async Task<bool> Count(Id<User> user, CancellationToken cancellation)
    {
        await using var db = aside.Lease();
        var id = user.Value;
        var failures = await db.Database.SqlQuery<int>($"""
            insert into factor_guesses as g (user_id, failures, until) values ({id}, 1, statement_timestamp())
            on conflict (user_id) do update set
                failures = case when g.until < statement_timestamp() - interval '1 day' then 1 else g.failures + 1 end,
                until = statement_timestamp() + case
                    when g.until < statement_timestamp() - interval '1 day' or g.failures + 1 < {Free} then interval '0'
                    else least(interval '1 second' * power(2, least(g.failures + 1 - {Free}, 20)), interval '15 minutes') end
            where g.until <= statement_timestamp()
            returning failures as "Value"
            """).ToListAsync(cancellation);
        if (failures is [var count])
            return count >= Free;
        var wait = await db.Database.SqlQuery<TimeSpan>($"""
            select greatest(until - statement_timestamp(), interval '1 second') as "Value" from factor_guesses where user_id = {id}
            """).ToListAsync(cancellation);
        throw AccountErrors.LockedFor(wait is [var left] ? left : TimeSpan.FromSeconds(1));
    }

    public async Task Forgive(Id<User> user, CancellationToken cancellation)
    {
        await using var db = aside.Lease();
        await db.Set<FactorGuess>().Where(x => x.UserId == user).ExecuteDeleteAsync(cancellation);
    }
}
