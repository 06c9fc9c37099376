namespace Platform.Application.Messaging.Schedules;

/// <summary>Runs a schedule's job now, also while the schedule is paused.</summary>
[RequireOperator(OperatorPermissions.ManageSchedules)]
[NothingToValidate]
public sealed record TriggerSchedule(string Schedule) : ICommand<ScheduleRunView>;

internal sealed class TriggerScheduleHandler(ScheduleCatalog schedules, RunStart start, RequestContext context, TimeProvider clock)
    : ICommandHandler<TriggerSchedule, ScheduleRunView>
{
    public async Task<ScheduleRunView> Handle(TriggerSchedule command, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var run = await start.Begin(schedules.Get(command.Schedule), now, context.Actor.Id, cancellation) ?? throw CommonErrors.Conflict;
        return ScheduleRunView.Of(run, now);
    }
}
