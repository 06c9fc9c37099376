using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Application.Messaging.Jobs;
using Platform.Infrastructure.Common.Hosting;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>Says every few minutes which kinds of jobs this node knows, so that no other node takes them for those of a version that is gone.</summary>
internal sealed partial class KnownKinds(DbOptions databases, JobCatalog catalog, ILogger<KnownKinds> logger) : NodeWork
{
    // In one order on all nodes, so that two of them never wait for each other.
    private const string Statement = """
        insert into known_job_kinds as known (kind, seen_at) select kind, now() from unnest($1) as kind order by kind
        on conflict (kind) do update set seen_at = now() where known.seen_at < now() - interval '1 minute'
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task Run(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval);
        do
            await Say(stopping);
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private async Task Say(CancellationToken cancellation)
    {
        try
        {
            await using var command = databases.System.CreateCommand(Statement);
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. catalog.All.Select(x => x.Name)] });
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotSaid(logger, exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Which kinds of jobs this node knows could not be written down, and is tried again: {Error}")]
    private static partial void NotSaid(ILogger logger, string error);
}
