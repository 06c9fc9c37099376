using MediatR;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Messaging.Schedules;

namespace Platform.Application.Common.Pipeline;

/// <summary>Records that a run of a schedule has started, and that a try of it has failed, apart from its transaction.</summary>
internal sealed class RunAttemptBehavior<TRequest, TResponse>(IRunLog log) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ScheduledJob
{
    public async Task<TResponse> Handle(TRequest job, CancellationToken cancellation, RequestHandlerDelegate<TResponse> next)
    {
        if (job.Run is not { } run)
            return await next();
        await log.Started(run, cancellation);
        try
        {
            return await next();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await log.Failed(run, exception is PlatformError error ? error.Code : exception.GetType().Name);
            throw;
        }
    }
}

/// <summary>Records what a run has done in the transaction of what it did, and enqueues its next part if there is one.</summary>
internal sealed class RunResultBehavior<TRequest, TResponse>(
    RunReport report, IAppDb db, IBackground background, ScheduleCatalog schedules, TimeProvider clock) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ScheduledJob
{
    public async Task<TResponse> Handle(TRequest job, CancellationToken cancellation, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        if (report.IsContinued && schedules.Of(job) is { } schedule)
            await background.Enqueue(job, cancellation, schedule.OptionsForNextPart());
        var run = job.Run is { } id ? await db.Set<ScheduleRun>().SingleOrDefaultAsync(x => x.Id == id, cancellation) : null;
        if (report.IsContinued)
            run?.Continue(report.Counts);
        else
            run?.Succeed(report.Counts, clock.GetUtcNow());
        return response;
    }
}
