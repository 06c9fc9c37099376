using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Common.Hosting;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>When sessions were last used, gathered here and written down now and then: no request waits for it.</summary>
internal sealed class LastSeen(DbOptions databases)
{
    // In one order on all nodes, so that two of them never wait for each other. A session that is being removed at this moment is
    // passed over, and none can be removed before its row is there.
    private const string Statement = """
        insert into session_activities as known (session_id, user_id, last_seen_at)
        select sessions.id, sessions.user_id, noted.at
        from unnest($1, $2) as noted (id, at) join sessions on sessions.id = noted.id
        order by sessions.id for key share of sessions skip locked
        on conflict (session_id) do update set last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at)
        """;

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> noted = new();

    /// <summary>Once a minute at most.</summary>
    public void Note(CachedSession session, DateTimeOffset at)
    {
        if (session.IsSeenAnew(at))
            noted[session.Session.Id.Value] = at;
    }

    /// <summary>Writes what was noted; when that fails, it is kept for the next time.</summary>
    public async Task Write(CancellationToken cancellation)
    {
        var batch = noted.ToArray();
        if (batch.Length == 0)
            return;
        await using var command = databases.System.CreateCommand(Statement);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. batch.Select(x => x.Key)] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. batch.Select(x => x.Value)] });
        await command.ExecuteNonQueryAsync(cancellation);
        foreach (var written in batch)
            noted.TryRemove(written);
    }
}

/// <summary>Writes down when sessions were last used, four times a minute and when the node stops.</summary>
internal sealed partial class LastSeenSync(LastSeen lastSeen, ILogger<LastSeenSync> logger) : NodeWork
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    public override async Task StopAsync(CancellationToken cancellation)
    {
        await base.StopAsync(cancellation);
        await Write(cancellation);
    }

    protected override async Task Run(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stopping))
            await Write(stopping);
    }

    private async Task Write(CancellationToken cancellation)
    {
        try
        {
            await lastSeen.Write(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotWritten(logger, exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "When sessions were last used could not be written down, and is tried again: {Error}")]
    private static partial void NotWritten(ILogger logger, string error);
}
