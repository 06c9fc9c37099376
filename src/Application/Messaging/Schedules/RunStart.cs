using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Schedules;

namespace Platform.Application.Messaging.Schedules;

/// <summary>What a fire time and an operator have in common: a run and its job, both or none.</summary>
internal sealed class RunStart(IAppDb db, IBackground background, TimeProvider clock)
{
    /// <summary>Null when there is a run for this time already: whoever was first has started it.</summary>
    public async Task<ScheduleRun?> Begin(Schedule schedule, DateTimeOffset scheduledFor, string? triggeredBy, CancellationToken cancellation)
    {
        var name = schedule.Name;
        await db.Serialize($"schedule:{name}", cancellation);
        if (await db.Set<ScheduleRun>().AnyAsync(x => x.Schedule == name && x.ScheduledFor == scheduledFor, cancellation))
            return null;
        var run = ScheduleRun.Of(name, scheduledFor, triggeredBy);
        if (await background.Enqueue(schedule.For(run.Id), cancellation, schedule.OptionsFor(run)) is null)
            run.Skip(clock.GetUtcNow());
        db.Add(run);
        return run;
    }
}
