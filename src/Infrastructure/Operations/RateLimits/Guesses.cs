using Npgsql;
using Platform.Application.Operations.RateLimits;

namespace Platform.Infrastructure.Operations.RateLimits;

/// <summary>
/// Failures that make the next try wait longer. A try is counted as failed before it is looked at and forgiven when it
/// was right, so tries at once are no more than tries one after the other.
/// </summary>
internal sealed class Guesses(DbOptions databases, RateLimitOptions options)
{
    private const string Next = "(case when r.expires_at <= statement_timestamp() then 1 else r.failures + 1 end)";
    private const string Wait = $"(case when {Next} < $2 then interval '0' else least($3 * power(2, least({Next} - $2, 30)), $4) end)";

    // Not "now" while there is no wait: of two tries at once the one that started first may be counted last.
    private const string Until = $"(case when {Next} < $2 then to_timestamp(0) else statement_timestamp() + {Wait} end)";

    private const string CountTry = $"""
        with counted as (
            insert into rate_limits as r (key, failures, until, expires_at)
            values ($1, 1, to_timestamp(0), statement_timestamp() + $5)
            on conflict (key) do update set
                failures = {Next}, until = {Until}, expires_at = statement_timestamp() + {Wait} + $5
            where r.until <= statement_timestamp()
            returning failures)
        select failures, interval '0' from counted
        union all
        select 0, greatest(coalesce((select until from rate_limits where key = $1), statement_timestamp()) - statement_timestamp(), interval '1 second')
        where not exists (select from counted)
        """;

    /// <summary>Counts a try; throws <paramref name="refused"/> with the time to wait. Answers how many there are since the last right one.</summary>
    public async Task<int> Try(byte[] key, Func<TimeSpan, PlatformError> refused, CancellationToken cancellation)
    {
        var rules = options.Guesses;
        await using var command = databases.SystemAside.CreateCommand(CountTry);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = key });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = rules.Free });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = rules.FirstWait });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = rules.LongestWait });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = rules.Memory });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt32(0) is > 0 and var failures ? failures : throw refused(reader.GetTimeSpan(1));
    }

    /// <summary>Until when the next try has to wait, for those of the keys that have to, by the database's clock.</summary>
    public async Task<Dictionary<string, DateTimeOffset>> Waits(byte[][] keys, CancellationToken cancellation)
    {
        await using var command = databases.SystemAside.CreateCommand("select key, until from rate_limits where key = any($1) and until > statement_timestamp()");
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = keys });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var waits = new Dictionary<string, DateTimeOffset>();
        while (await reader.ReadAsync(cancellation))
            waits.Add(Convert.ToHexString(reader.GetFieldValue<byte[]>(0)), reader.GetFieldValue<DateTimeOffset>(1));
        return waits;
    }

    /// <summary>The try was none after all: it did not come to a look at the password.</summary>
    public Task TakeBack(byte[] key, CancellationToken cancellation) =>
        Execute("update rate_limits set failures = failures - 1, until = to_timestamp(0) where key = any($1) and failures > 0", [key], cancellation);

    /// <summary>Forgives all failures.</summary>
    public Task Forgive(byte[][] keys, CancellationToken cancellation) =>
        Execute("delete from rate_limits where key = any($1)", keys, cancellation);

    private async Task Execute(string statement, byte[][] keys, CancellationToken cancellation)
    {
        await using var command = databases.SystemAside.CreateCommand(statement);
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = keys });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
