using Platform.Domain.Messaging.Schedules;

namespace Platform.Application.Messaging.Schedules;

/// <summary>It fires again at its next time; what fell into the pause is not made up for.</summary>
[RequireOperator(OperatorPermissions.ManageSchedules)]
[NothingToValidate]
public sealed record ResumeSchedule(string Schedule) : ICommand<Done>;

internal sealed class ResumeScheduleHandler(IAppDb db, ScheduleCatalog schedules) : ICommandHandler<ResumeSchedule, Done>
{
    public async Task<Done> Handle(ResumeSchedule command, CancellationToken cancellation)
    {
        var name = schedules.Get(command.Schedule).Name;
        if (await db.EditOptional(db.Set<SchedulePause>().Where(x => x.Schedule == name), cancellation) is { } pause)
            db.Remove(pause);
        return Done.Instance;
    }
}
