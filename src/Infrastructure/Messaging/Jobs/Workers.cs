using Microsoft.Extensions.Logging;
using Platform.Application.Messaging.Jobs;
using Platform.Infrastructure.Common.Hosting;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>The workers of this process: one for each of its queues, and what keeps their leases.</summary>
internal sealed partial class Workers(
    WorkerOptions options, JobCatalog catalog, JobQueue jobs, JobRunner runner, Burials burials, LeasedJobs leased, Completions completions, WakeUps wakeUps, ILogger<Workers> logger) : NodeWork
{
    private readonly CancellationTokenSource stopClaims = new();
    private readonly CancellationTokenSource stopAll = new();
    private List<QueueWorker> workers = [];
    private List<Task> loops = [];
    private Task removal = Task.CompletedTask;

    /// <summary>All queues at once: nothing new, then what runs may end, then it is stopped and goes back to the queue.</summary>
    public override async Task StopAsync(CancellationToken cancellation)
    {
        await base.StopAsync(cancellation);
        await stopClaims.CancelAsync();
        using var grace = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        grace.CancelAfter(options.Grace);
        await Task.WhenAll(workers.Select(x => x.Drain(grace.Token)));
        await Task.WhenAll(leased.All.Select(x => x.Stop.CancelAsync()));
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await Task.WhenAll(workers.Select(x => x.Drain(end.Token)));
        completions.Finish();
        stopAll.CancelAfter(TimeSpan.FromSeconds(5));
        await Task.WhenAll([removal.ContinueWith(_ => stopAll.CancelAsync(), TaskScheduler.Default), .. loops]);
    }

    protected override Task Run(CancellationToken stopping)
    {
        workers = [.. options.QueueNames.Select(Worker)];
        removal = Task.Run(() => completions.Run(stopAll.Token), CancellationToken.None);
        loops =
        [
            .. workers.Select(x => x.Start(stopClaims.Token)),
            Task.Run(() => Every(leased.Interval, leased.Renew), CancellationToken.None),
            Task.Run(() => Every(options.Lease / 3, Reap), CancellationToken.None),
        ];
        return Task.CompletedTask;
    }

    private QueueWorker Worker(string queue)
    {
        var kinds = catalog.All.Where(x => x.Settings.Queue == queue).Select(x => x.Name).ToArray();
        return new(queue, kinds, jobs, runner, leased, wakeUps.Of(queue), options, logger);
    }

    private async Task Reap(CancellationToken cancellation)
    {
        foreach (var (kind, payload) in await jobs.Reap(cancellation))
            await burials.Tell(kind, payload, JobStatements.Lost);
    }

    private async Task Every(TimeSpan interval, Func<CancellationToken, Task> act)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stopAll.Token))
                await Try(act);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task Try(Func<CancellationToken, Task> act)
    {
        try
        {
            await act(stopAll.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotKept(logger, exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Leases of jobs could not be renewed or taken back: {Error}")]
    private static partial void NotKept(ILogger logger, string error);
}
