using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Platform.Infrastructure.Common.Hosting;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>
/// What lies in the queues, as gauges of the meter <c>Platform</c>. Read every fifteen seconds while somebody listens, and never
/// by whoever scrapes. Throughput and failures are in <c>platform.job.duration</c>.
/// </summary>
internal sealed partial class QueueMetrics : NodeWork
{
    private const string Read = """
        select queue, case state when 0 then 'delayed' when 1 then 'waiting' when 2 then 'ready' else 'running' end, count(*),
               coalesce(max(extract(epoch from $1 - run_at)) filter (where state = 2), 0)::float8
        from jobs group by 1, 2
        union all
        select queue, 'dead', count(*), 0 from dead_letters group by 1
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly DbOptions databases;
    private readonly TimeProvider clock;
    private readonly ILogger<QueueMetrics> logger;
    private readonly Instrument depth;
    private volatile IReadOnlyList<Depth> latest = [];

    public QueueMetrics(DbOptions databases, TimeProvider clock, ILogger<QueueMetrics> logger)
    {
        (this.databases, this.clock, this.logger) = (databases, clock, logger);
        depth = Meter.CreateObservableGauge("platform.queue.depth", Depths, "{job}", "Jobs by queue and state; dead: in the dead letters.");
        Meter.CreateObservableGauge("platform.queue.age", Ages, "s", "Since when the oldest ready job of a queue could have run.");
    }

    internal Meter Meter { get; } = new("Platform");

    public override void Dispose()
    {
        Meter.Dispose();
        base.Dispose();
    }

    internal async Task Refresh(CancellationToken cancellation)
    {
        var depths = new List<Depth>();
        await using var command = databases.System.CreateCommand(Read);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            depths.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetDouble(3)));
        latest = depths;
    }

    protected override async Task Run(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                if (depth.Enabled)
                    await Refresh(stopping);
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                NotRead(logger, exception.GetType().Name);
            }
        }
    }

    private IEnumerable<Measurement<long>> Depths() => latest.Select(x => new Measurement<long>(x.Count, new("queue", x.Queue), new("state", x.State)));

    /// <summary>Also those that are empty, so that an alarm ends.</summary>
    private IEnumerable<Measurement<double>> Ages() => Application.Messaging.Jobs.Queues.All.Select(queue =>
        new Measurement<double>(latest.FirstOrDefault(x => x.Queue == queue && x.State == "ready")?.Age ?? 0, new KeyValuePair<string, object?>("queue", queue)));

    private sealed record Depth(string Queue, string State, long Count, double Age);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The depth of the queues could not be read: {Error}")]
    private static partial void NotRead(ILogger logger, string error);
}
