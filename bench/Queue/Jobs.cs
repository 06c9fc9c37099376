using System.Collections.Concurrent;
using System.Diagnostics;
using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Jobs;

namespace Platform.Queue;

/// <summary>Does nothing.</summary>
[SystemOnly]
[Job]
[NothingToValidate]
public sealed record Nothing : IJob;

internal sealed class NothingHandler(Runs runs) : ICommandHandler<Nothing, Done>
{
    public Task<Done> Handle(Nothing job, CancellationToken cancellation)
    {
        runs.Count();
        return Task.FromResult(Done.Instance);
    }
}

/// <summary>Tells when it starts.</summary>
[SystemOnly]
[Job]
[NothingToValidate]
public sealed record Probe(Guid Mark) : IJob;

internal sealed class ProbeHandler(Runs runs) : ICommandHandler<Probe, Done>
{
    public Task<Done> Handle(Probe job, CancellationToken cancellation)
    {
        runs.Start(job.Mark);
        return Task.FromResult(Done.Instance);
    }
}

/// <summary>Waits for something else than a processor, as most jobs do.</summary>
[SystemOnly]
[Job]
[NothingToValidate]
public sealed record Pause(int Milliseconds) : IJob;

internal sealed class PauseHandler : ICommandHandler<Pause, Done>
{
    public async Task<Done> Handle(Pause job, CancellationToken cancellation)
    {
        await Task.Delay(job.Milliseconds, cancellation);
        return Done.Instance;
    }
}

/// <summary>Adds one job in a transaction of its own.</summary>
[SystemOnly]
[NothingToValidate]
public sealed record AddJob(IJob Job) : ICommand<Done>;

internal sealed class AddJobHandler(IBackground background) : ICommandHandler<AddJob, Done>
{
    public async Task<Done> Handle(AddJob command, CancellationToken cancellation)
    {
        await background.Enqueue(command.Job, cancellation);
        return Done.Instance;
    }
}

/// <summary>What the jobs have told.</summary>
internal sealed class Runs
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<long>> probes = new();
    private TaskCompletionSource<double> all = new();
    private int most;
    private int count;
    private long first;

    /// <summary>How many a second were executed after the first tenth of them, which is left to starting and fetching ahead.</summary>
    public Task<double> Expect(int jobs)
    {
        all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (most, count) = (jobs, 0);
        return all.Task;
    }

    public void Count()
    {
        var done = Interlocked.Increment(ref count);
        if (done == most / 10)
            Volatile.Write(ref first, Stopwatch.GetTimestamp());
        if (done == most)
            all.TrySetResult((most - (most / 10)) / Stopwatch.GetElapsedTime(Volatile.Read(ref first)).TotalSeconds);
    }

    public Task<long> Started(Guid mark) => probes.GetOrAdd(mark, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Start(Guid mark)
    {
        var now = Stopwatch.GetTimestamp();
        if (probes.TryRemove(mark, out var waiting))
            waiting.SetResult(now);
    }
}
