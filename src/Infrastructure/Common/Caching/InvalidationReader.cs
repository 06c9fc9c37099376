using System.Diagnostics;
using Npgsql;

namespace Platform.Infrastructure.Common.Caching;

/// <summary>
/// Reads the invalidations that transactions committed since the last read, each once: those that the snapshot of that read did not
/// show. A position in the table would miss what commits late, or read all again as long as a transaction is open anywhere on the server.
/// A snapshot says something of the server that it is of only: one that took over, or was restored, may give the same numbers to others.
/// </summary>
internal sealed class InvalidationReader(DbOptions databases)
{
    /// <summary>Between two trims, so that what is removed was committed that long ago at least.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private const string Query = """
        select pg_current_snapshot()::text, array(
            select distinct key from cache_invalidations
            where transaction_id >= pg_snapshot_xmin($1::text::pg_snapshot) and not pg_visible_in_snapshot(transaction_id, $1::text::pg_snapshot)),
            pg_postmaster_start_time()
        """;

    private const string Deletion = """
        with removed as (delete from cache_invalidations where pg_visible_in_snapshot(transaction_id, $1::text::pg_snapshot))
        select pg_current_snapshot()::text
        """;

    /// <summary>The snapshot in which no transaction is visible yet.</summary>
    private const string Nothing = "1:1:";

    private string seen = Nothing;
    private string trimmed = Nothing;
    private DateTimeOffset server;
    private long readAt;

    /// <summary>The keys that changed; null when everything must be forgotten, at the start, after a long silence and when the server was started anew.</summary>
    public async Task<IReadOnlyList<string>?> Read(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        await using var command = databases.SystemReads.CreateCommand(Query);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = seen });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var startedAt = reader.GetFieldValue<DateTimeOffset>(2);
        if (startedAt != server)
            trimmed = Nothing;
        var isContinuous = startedAt == server && Stopwatch.GetElapsedTime(readAt) < Kept / 2;
        (seen, server, readAt) = (reader.GetString(0), startedAt, started);
        return isContinuous ? reader.GetFieldValue<string[]>(1) : null;
    }

    /// <summary>Removes what was committed before the last trim: what every node has read, or forgets everything for.</summary>
    public async Task Trim(CancellationToken cancellation)
    {
        await using var command = databases.System.CreateCommand(Deletion);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = trimmed });
        trimmed = (string)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
