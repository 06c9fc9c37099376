using System.Diagnostics;
using Npgsql;

namespace Platform.Infrastructure.Common.Caching;

/// <summary>
/// Reads the invalidations that other transactions committed. Positions are transaction ids: everything from the oldest
/// transaction that was running at the last read is read again, so that a late commit is not missed.
/// </summary>
internal sealed class InvalidationReader(DbOptions databases)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenTrims = TimeSpan.FromMinutes(1);

    private const string Query = """
        select pg_snapshot_xmin(pg_current_snapshot())::text,
               array(select distinct key from cache_invalidations where transaction_id >= $1::text::xid8)
        """;

    private string? position;
    private long readAt;
    private long trimmedAt = Stopwatch.GetTimestamp();

    /// <summary>The keys that changed; null when everything must be forgotten, at the start and after a long silence.</summary>
    public async Task<IReadOnlyList<string>?> Read(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        await using var command = databases.SystemReads.CreateCommand(Query);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = position ?? "0" });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var isContinuous = position is not null && Stopwatch.GetElapsedTime(readAt) < Kept / 2;
        (position, readAt) = (reader.GetString(0), started);
        return isContinuous ? reader.GetFieldValue<string[]>(1) : null;
    }

    /// <summary>Removes what every node has read long ago.</summary>
    public async Task Trim(CancellationToken cancellation)
    {
        if (Stopwatch.GetElapsedTime(trimmedAt) < BetweenTrims)
            return;
        trimmedAt = Stopwatch.GetTimestamp();
        await using var command = databases.System.CreateCommand("delete from cache_invalidations where created_at < now() - $1");
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = Kept });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
