using System.Globalization;
using Microsoft.Extensions.Logging;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Schedules;
using Quartz;

namespace Platform.Infrastructure.Messaging.Schedules;

/// <summary>All that Quartz runs: puts the job of a schedule into the queue. A node that dies in it is recovered by another one.</summary>
internal sealed class FireJob(Firing firing) : Quartz.IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellation) => firing.Run(context, cancellation);
}

/// <summary>The way from Quartz's container, which has scopes of its own, into the application's.</summary>
internal sealed partial class Firing(IServiceScopeFactory scopes, ScheduleCatalog catalog, ILogger<Firing> logger)
{
    private const int Tries = 5;

    private static readonly Actor Actor = new Actor.Platform("schedule");

    public async ValueTask Run(IJobExecutionContext context, CancellationToken cancellation)
    {
        var name = context.JobDetail.Key.Name;
        if (catalog.Find(name) is null)
        {
            NotDeclared(logger, name);
            return;
        }

        try
        {
            await Fire(new FireSchedule(name, FireTime(context)), cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotFired(logger, name, exception.GetType().Name);
            await Task.Delay(TimeSpan.FromSeconds(1 << context.RefireCount), cancellation);
            throw new JobExecutionException(exception) { RefireImmediately = context.RefireCount < Tries };
        }
    }

    private async Task Fire(FireSchedule command, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Identify(Actor, new RequestOrigin($"{Guid.CreateVersion7():N}", null, null));
        await scope.ServiceProvider.GetRequiredService<ISender>().Send(command, cancellation);
    }

    /// <summary>The time that it was meant for, also when another node does what a dead one had begun: the run goes by it.</summary>
    private static DateTimeOffset FireTime(IJobExecutionContext context)
    {
        var scheduled = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        if (!context.Recovering || !context.MergedJobDataMap.TryGetValue(SchedulerConstants.FailedJobOriginalTriggerScheduledFireTime, out var original))
            return scheduled;
        return original switch
        {
            DateTimeOffset time => time,
            string text when long.TryParse(text, CultureInfo.InvariantCulture, out var ticks) => new(ticks, TimeSpan.Zero),
            string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
            _ => scheduled,
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The schedule {Schedule} fired on a node that does not know it. It is skipped this time: start this node with the newer version")]
    private static partial void NotDeclared(ILogger logger, string schedule);

    [LoggerMessage(Level = LogLevel.Error, Message = "The schedule {Schedule} fired and its job could not be enqueued: {Error}")]
    private static partial void NotFired(ILogger logger, string schedule, string error);
}
