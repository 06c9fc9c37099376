using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Jobs;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>Runs a job as a request of its own, and decides what becomes of it. Never throws.</summary>
internal sealed partial class JobRunner(
    IServiceScopeFactory scopes, JobCatalog catalog, JobPayloads payloads, JobQueue jobs, Burials burials, Completions completions, LeasedJobs leased, RetryDelays delays, ILogger<JobRunner> logger)
{
    private const int MostAttempts = 1000;

    private static readonly ActivitySource Source = new("Platform.Jobs");

    /// <summary>Seconds that an attempt took, by queue, kind and outcome: also the throughput and the failures of a queue.</summary>
    private static readonly Histogram<double> Duration = new Meter("Platform").CreateHistogram<double>("platform.job.duration", "s");

    public async Task Run(ClaimedJob job)
    {
        var start = Stopwatch.GetTimestamp();
        var outcome = await Try(job);
        if (Duration.Enabled)
            Duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new("queue", catalog.Find(job.Kind)?.Settings.Queue), new("kind", job.Kind), new("outcome", outcome));
    }

    private async Task<string> Try(ClaimedJob job)
    {
        try
        {
            if (await Send(job))
                leased.Remove(job);
            else
                completions.Add(job);
            return "succeeded";
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return await Fail(job, exception);
        }
    }

    /// <returns>Whether the job was removed together with what it wrote.</returns>
    private async Task<bool> Send(ClaimedJob job)
    {
        job.Stop.Token.ThrowIfCancellationRequested(); // lost while it waited here
        var kind = catalog.Find(job.Kind)!;
        var command = payloads.Read(kind, job.Payload);
        using var activity = Source.StartActivity(kind.Name, ActivityKind.Consumer, job.TraceParent);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(job.Stop.Token);
        timeout.CancelAfter(TimeSpan.FromSeconds(job.TimeoutSeconds));
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RequestContext>();
        var run = new JobRun(new Id<Job>(job.Id), job.Scope, job.Attempt, kind);
        context.Identify(run, new RequestOrigin(job.RequestId, null, null));
        if (job.IsOfOrganization)
            context.ActFor(OrganizationAccess.OfPlatform(new(job.Scope)));
        await Send(command, scope.ServiceProvider.GetRequiredService<ISender>(), run, job, timeout.Token);
        return run.IsSettled;
    }

    private static async Task Send(IJob command, ISender sender, JobRun run, ClaimedJob job, CancellationToken timeout)
    {
        try
        {
            await sender.Send(command, timeout);
        }
        catch (Exception) when (run.IsSettled)
        {
            // What it wrote is committed and the job is gone; only what comes after the commit has failed.
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !job.Stop.IsCancellationRequested)
        {
            throw new TimeoutException($"It took longer than {job.TimeoutSeconds} s.");
        }
    }

    private async Task<string> Fail(ClaimedJob job, Exception exception)
    {
        try
        {
            return job.Stop.IsCancellationRequested ? await Stopped(job)
                : IsHopeless(exception) || (job.Attempt >= job.LastAttempt && !IsFree(job, exception)) ? await Bury(job, exception)
                : await Retry(job, exception);
        }
        catch (Exception unrecorded) when (unrecorded is not OutOfMemoryException)
        {
            // Its lease runs out, and another attempt follows.
            NotRecorded(logger, job.Kind, job.Id, unrecorded.GetType().Name);
            return "failed";
        }
        finally
        {
            leased.Remove(job);
        }
    }

    private static bool IsHopeless(Exception exception) => exception is GiveUpException or PlatformError { Kind: ErrorKind.Invalid };

    /// <summary>Whoever is asked to come later has not failed. Not for ever, lest a job that always says so never ends.</summary>
    private static bool IsFree(ClaimedJob job, Exception exception) => exception is RetryLaterException && job.Attempt < MostAttempts;

    private static string Reason(Exception exception) =>
        exception is GiveUpException or RetryLaterException or TimeoutException or PlatformError ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";

    private async Task<string> Bury(ClaimedJob job, Exception exception)
    {
        Died(logger, job.Kind, job.Id, job.Attempt, job.RequestId, exception.GetType().Name);
        if (await jobs.Bury(job, Reason(exception), CancellationToken.None))
            await burials.Tell(job.Kind, job.Payload, Reason(exception));
        return "dead";
    }

    private async Task<string> Retry(ClaimedJob job, Exception exception)
    {
        var delay = exception is RetryLaterException later ? later.After : delays.After(job.Attempt);
        Failed(logger, job.Kind, job.Id, job.Attempt, delay.TotalSeconds, job.RequestId, exception.GetType().Name);
        await jobs.Retry(job, delay, Reason(exception), IsFree(job, exception), CancellationToken.None);
        return "failed";
    }

    /// <summary>Its lease is lost, somebody has canceled it, or this process shall end.</summary>
    private async Task<string> Stopped(ClaimedJob job)
    {
        await jobs.Cancel(job, CancellationToken.None);
        await jobs.Return([job], CancellationToken.None);
        return "stopped";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Kind} {Job} is a dead letter after attempt {Attempt}, request {RequestId}: {Error}")]
    private static partial void Died(ILogger logger, string kind, Guid job, int attempt, string requestId, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The job {Kind} {Job} failed in attempt {Attempt} and is tried again in {Delay:0} s, request {RequestId}: {Error}")]
    private static partial void Failed(ILogger logger, string kind, Guid job, int attempt, double delay, string requestId, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The end of the job {Kind} {Job} could not be recorded: {Error}")]
    private static partial void NotRecorded(ILogger logger, string kind, Guid job, string error);
}
