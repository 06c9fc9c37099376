using Platform.Application.Messaging.Schedules;
using Quartz;

namespace Platform.Infrastructure.Messaging.Schedules;

/// <summary>
/// Brings what Quartz has stored to what is declared. What has not changed is left alone, so that a fire time that passed
/// while all nodes were down is still made up for.
/// </summary>
internal static class Declarations
{
    public const string Group = "schedules";

    public static async Task Declare(this IScheduler scheduler, ScheduleCatalog catalog, CancellationToken cancellation)
    {
        foreach (var schedule in catalog.All)
            await Declare(scheduler, schedule, cancellation);
        var stored = await scheduler.QueryJobs(new JobQuery { Group = GroupMatcher<JobKey>.GroupEquals(Group) }, cancellation);
        foreach (var job in stored.Items.Where(x => catalog.Find(x.Key.Name) is null))
            await scheduler.DeleteJob(job.Key, cancellation);
    }

    private static async Task Declare(IScheduler scheduler, Schedule schedule, CancellationToken cancellation)
    {
        var stored = await scheduler.GetTrigger(new TriggerKey(schedule.Name, Group), cancellation) as ICronTrigger;
        if (stored?.CronExpressionString == schedule.Cron && stored.TimeZone.Id == schedule.TimeZone.Id)
            return;
        try
        {
            var options = stored is null ? new ScheduleJobOptions() : ScheduleJobOptions.Replacing;
            await scheduler.ScheduleJob(JobOf(schedule), TriggerOf(schedule, scheduler.TimeProvider), options, cancellation);
        }
        catch (ObjectAlreadyExistsException)
        {
            // Another node declared it at the same moment.
        }
    }

    private static IJobDetail JobOf(Schedule schedule) =>
        JobBuilder.Create<FireJob>().WithIdentity(schedule.Name, Group).RequestRecovery().StoreDurably().Build();

    /// <summary>A node that was down over several fire times fires once when it is back.</summary>
    private static ITrigger TriggerOf(Schedule schedule, TimeProvider clock) => Quartz.TriggerBuilder.Create(clock)
        .WithIdentity(schedule.Name, Group)
        .ForJob(schedule.Name, Group)
        .WithSchedule(CronScheduleBuilder.Create(schedule.Cron).InTimeZone(schedule.TimeZone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
        .Build();
}
