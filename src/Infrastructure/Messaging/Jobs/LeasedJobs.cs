using System.Collections.Concurrent;
using System.Diagnostics;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>
/// What this process holds leases of. It renews them in time, and stops what it has lost, what was canceled, and what it could not
/// renew: before the lease ends, so that the job does not run here while another worker begins with it.
/// </summary>
internal sealed class LeasedJobs(JobQueue jobs, WorkerOptions options)
{
    private readonly ConcurrentDictionary<Guid, ClaimedJob> held = new();

    /// <summary>Between two renewals, and for one of them to be answered.</summary>
    public TimeSpan Interval => options.Lease / 3;

    public IEnumerable<ClaimedJob> All => held.Values;

    public void Add(ClaimedJob job)
    {
        if (held.TryGetValue(job.Id, out var lost))
            _ = lost.Stop.CancelAsync(); // what listens does not run in here
        held[job.Id] = job;
    }

    public void Remove(ClaimedJob job) => held.TryRemove(new(job.Id, job));

    public async Task Renew(CancellationToken cancellation)
    {
        var all = held.Values.ToList();
        if (all.Count == 0)
            return;
        using var answer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        answer.CancelAfter(Interval);
        try
        {
            await Renew(all, answer.Token);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            foreach (var job in all.Where(x => Stopwatch.GetElapsedTime(x.LeasedAt) + Interval >= options.Lease))
                await job.Stop.CancelAsync();
            throw exception is OperationCanceledException ? new TimeoutException("The database did not answer in time.") : exception;
        }
    }

    private async Task Renew(List<ClaimedJob> all, CancellationToken cancellation)
    {
        var asked = Stopwatch.GetTimestamp();
        var renewed = await jobs.Renew(all, cancellation);
        foreach (var job in all)
        {
            if (renewed.TryGetValue(job.Id, out var isCanceled) && !isCanceled)
                job.LeasedAt = asked;
            else
                await job.Stop.CancelAsync();
        }
    }
}
