using System.Collections.Concurrent;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>What this process holds leases of. It renews them in time, and stops what it has lost or what was canceled.</summary>
internal sealed class LeasedJobs(JobQueue jobs)
{
    private readonly ConcurrentDictionary<Guid, ClaimedJob> held = new();

    public void Add(ClaimedJob job) => held[job.Id] = job;

    public void Remove(ClaimedJob job) => held.TryRemove(new(job.Id, job));

    public async Task Renew(CancellationToken cancellation)
    {
        var all = held.Values.ToList();
        if (all.Count == 0)
            return;
        var renewed = await jobs.Renew(all, cancellation);
        foreach (var job in all.Where(x => !renewed.TryGetValue(x.Id, out var isCanceled) || isCanceled))
            await job.Stop.CancelAsync();
    }

    public IEnumerable<ClaimedJob> All => held.Values;
}
