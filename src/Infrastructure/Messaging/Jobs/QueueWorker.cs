using System.Buffers.Binary;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>
/// Takes the jobs of one queue and runs them in its slots. It claims ahead, about as much as it does in a few hundredths of a
/// second, and looks at once when this node has added something: a new job of one organization does not wait for what was
/// claimed of another.
/// </summary>
internal sealed partial class QueueWorker(
    string queue, string[] kinds, JobQueue jobs, JobRunner runner, LeasedJobs leased, WakeUp wakeUp, WorkerOptions options, ILogger logger)
{
    private const int MostAhead = 500;
    private const int ScopesInOneClaim = 64;
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ForLastClaim = TimeSpan.FromSeconds(2);

    private readonly int slots = options.SlotsIn(queue);
    private readonly FairBuffer buffer = new(options.SlotsIn(queue), Math.Max(1, options.SlotsIn(queue) * options.MostSlotsOfOne / 100));
    private readonly Lock gate = new();
    private readonly WaitingKey waiting = new();
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool mayBeMore;
    private Task loop = Task.CompletedTask;
    private bool isStopping;
    private int ahead = options.SlotsIn(queue);
    private long claimedAt;
    private Guid cursor;

    /// <summary>Until it shall stop.</summary>
    public Task Start(CancellationToken stopping) => loop = Task.Run(() => Run(stopping), CancellationToken.None);

    private async Task Run(CancellationToken stopping)
    {
        // Jobs of a claim that is given up while the database carries it out would be nobody's until their leases end.
        using var patience = new CancellationTokenSource();
        await using var _ = stopping.Register(() => patience.CancelAfter(ForLastClaim));
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Claim(patience.Token);
                if (!mayBeMore || IsFull())
                    await wakeUp.Wait(options.Poll, stopping);
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                NotClaimed(logger, queue, exception.GetType().Name);
                await Task.Delay(options.Poll, CancellationToken.None);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                break;
            }
        }
    }

    /// <summary>Gives back what has not started, and waits for what has.</summary>
    public async Task Drain(CancellationToken grace)
    {
        lock (gate)
            isStopping = true;
        await loop;
        List<ClaimedJob> unstarted;
        lock (gate)
        {
            unstarted = buffer.Clear();
            if (buffer.Running == 0)
                idle.TrySetResult();
        }

        await GiveBack(unstarted);
        await Task.WhenAny(idle.Task, Task.Delay(Timeout.Infinite, grace));
    }

    /// <summary>Where that fails, their leases end.</summary>
    private async Task GiveBack(List<ClaimedJob> unstarted)
    {
        unstarted.ForEach(leased.Remove);
        using var patience = new CancellationTokenSource(ForLastClaim);
        try
        {
            if (unstarted.Count > 0)
                await jobs.Return(unstarted, patience.Token);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotReturned(logger, unstarted.Count, queue, exception.GetType().Name);
        }
    }

    private bool IsFull()
    {
        lock (gate)
            return buffer.Waiting >= Math.Max(1, ahead / 2);
    }

    private async Task Claim(CancellationToken stopping)
    {
        var (most, without) = Room();
        var (claimed, isPaused) = await jobs.Claim(queue, kinds, most, cursor, without, waiting, stopping);
        var scopes = claimed.Select(x => x.Scope).Distinct().Count();
        // Saturated with scopes, there are others after the last one; else the next claim begins with the first again. One that has
        // left scopes out says nothing of these: there is what was known of them.
        mayBeMore = claimed.Count > 0 || cursor != default || (mayBeMore && without.Length > 0);
        cursor = scopes == Math.Min(most, ScopesInOneClaim) ? After(claimed.Max(x => x.Scope)) : default;
        List<ClaimedJob> unwanted = [];
        lock (gate)
        {
            foreach (var job in claimed)
            {
                leased.Add(job);
                buffer.Add(job);
            }

            if (isPaused)
                unwanted = buffer.Clear();
            Pump();
        }

        if (unwanted.Count > 0)
            await GiveBack(unwanted);
    }

    /// <summary>The next id in PostgreSQL's order.</summary>
    private static Guid After(Guid scope)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, BinaryPrimitives.ReadUInt128BigEndian(scope.ToByteArray(bigEndian: true)) + 1);
        return new(bytes, bigEndian: true);
    }

    /// <summary>How many to claim. A full buffer only takes from scopes that it holds nothing of.</summary>
    private (int Most, Guid[] Without) Room()
    {
        var since = Stopwatch.GetElapsedTime(claimedAt);
        claimedAt = Stopwatch.GetTimestamp();
        lock (gate)
        {
            if (mayBeMore && since < Short)
                ahead = Math.Min(ahead * 2, MostAhead);
            else if (since > Long)
                ahead = Math.Max(ahead / 2, slots);
            return buffer.Waiting < Math.Max(1, ahead / 2) ? (ahead - buffer.Waiting, []) : (slots, buffer.WaitingScopes);
        }
    }

    /// <summary>Under the lock.</summary>
    private void Pump()
    {
        while (!isStopping && buffer.Start() is { } job)
            ThreadPool.UnsafeQueueUserWorkItem(static x => _ = x.Worker.RunOne(x.Job), (Worker: this, Job: job), preferLocal: false);
    }

    private async Task RunOne(ClaimedJob job)
    {
        await runner.Run(job);
        lock (gate)
        {
            buffer.End(job);
            Pump();
            if (isStopping && buffer.Running == 0)
                idle.TrySetResult();
        }

        if (mayBeMore && !IsFull())
            wakeUp.Set();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Jobs of the queue {Queue} could not be claimed: {Error}")]
    private static partial void NotClaimed(ILogger logger, string queue, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} jobs of the queue {Queue} could not be given back before the end, so their leases must run out: {Error}")]
    private static partial void NotReturned(ILogger logger, int count, string queue, string error);
}
