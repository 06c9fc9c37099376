using Platform.Domain.Messaging.Jobs;

namespace Platform.Application.Messaging.Jobs;

/// <summary>What lies in the queues at one moment: one read of each table.</summary>
internal sealed class QueueDepths(IReadOnlyList<QueueDepths.Depth> jobs, IReadOnlyDictionary<string, int> letters)
{
    public static async Task<QueueDepths> Read(IAppDb db, CancellationToken cancellation)
    {
        var jobs = await db.AcrossTenants<Job>().GroupBy(x => new { x.Queue, x.State })
            .Select(x => new Depth(x.Key.Queue, x.Key.State, x.Count(), x.Min(y => y.RunAt))).ToListAsync(cancellation);
        var letters = await db.AcrossTenants<DeadLetter>().GroupBy(x => x.Queue)
            .Select(x => new { Queue = x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Queue, x => x.Count, cancellation);
        return new(jobs, letters);
    }

    public QueueView Of(string queue, QueuePauseView? pause, DateTimeOffset now)
    {
        DateTimeOffset? oldest = jobs.Where(x => x.Queue == queue && x.State == JobState.Ready).Select(x => (DateTimeOffset?)x.Oldest).FirstOrDefault();
        return new(
            queue,
            Count(queue, JobState.Delayed),
            Count(queue, JobState.Waiting),
            Count(queue, JobState.Ready),
            Count(queue, JobState.Running, JobState.Canceling),
            letters.GetValueOrDefault(queue),
            oldest,
            oldest is { } since ? Math.Max(0, (now - since).TotalSeconds) : null,
            pause);
    }

    private int Count(string queue, params JobState[] states) => jobs.Where(x => x.Queue == queue && states.Contains(x.State)).Sum(x => x.Count);

    public sealed record Depth(string Queue, JobState State, int Count, DateTimeOffset Oldest);
}
