using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Platform.Application.Operations.RateLimits;

namespace Platform.Infrastructure.Operations.RateLimits;

/// <summary>
/// GCRA in one statement on the database's clock, on the connections apart. The row's lock puts parallel requests in
/// order, so no more than the limit pass.
/// </summary>
internal sealed class RateLimits(DbOptions databases) : IRateLimits
{
    private const string TakeStatement = """
        with taken as (
            insert into rate_limits as r (key, failures, until, expires_at)
            values ($1, 0, statement_timestamp() + $2, statement_timestamp() + $2)
            on conflict (key) do update set
                until = greatest(r.until, statement_timestamp()) + $2,
                expires_at = greatest(r.until, statement_timestamp()) + $2
            where greatest(r.until, statement_timestamp()) + $2 <= statement_timestamp() + $3
            returning key)
        select greatest(coalesce((select until from rate_limits where key = $1), statement_timestamp()) + $2 - $3 - statement_timestamp(), interval '1 second')
        where not exists (select from taken)
        """;

    private const string DelayStatement = """
        insert into rate_limits as r (key, failures, until, expires_at)
        values ($1, 0, statement_timestamp() + $2, statement_timestamp() + $2)
        on conflict (key) do update set
            until = greatest(r.until, statement_timestamp()) + $2,
            expires_at = greatest(r.until, statement_timestamp()) + $2
        returning greatest(until - $3 - statement_timestamp(), interval '0')
        """;

    public async Task Take(RateLimit limit, string key, int cost, CancellationToken cancellation)
    {
        if (cost > limit.Count)
            throw CommonErrors.RateLimitedFor(limit, limit.Period);
        if (await Ask(TakeStatement, limit, key, cost, cancellation) is TimeSpan wait)
            throw CommonErrors.RateLimitedFor(limit, wait);
    }

    public async Task<bool> TryTake(RateLimit limit, string key, CancellationToken cancellation) =>
        await Ask(TakeStatement, limit, key, 1, cancellation) is not TimeSpan;

    public async Task<TimeSpan> Delay(RateLimit limit, string key, int cost, CancellationToken cancellation) =>
        (TimeSpan)(await Ask(DelayStatement, limit, key, cost, cancellation))!;

    public async Task<int> RemoveExpired(int most, CancellationToken cancellation)
    {
        await using var command = databases.SystemAside.CreateCommand(
            "delete from rate_limits where key in (select key from rate_limits where expires_at < now() limit $1 for update skip locked)");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<object?> Ask(string statement, RateLimit limit, string key, int cost, CancellationToken cancellation)
    {
        await using var command = databases.SystemAside.CreateCommand(statement);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = KeyOf(limit.Name, key) });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = limit.Period / limit.Count * cost });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = limit.Period });
        return await command.ExecuteScalarAsync(cancellation);
    }

    public static byte[] KeyOf(string name, string key) => SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{key}"));
}
