using Platform.Domain.Messaging.Schedules;

namespace Platform.Application.Messaging.Schedules;

/// <summary>From here on it does not fire, on any node. The first pause counts.</summary>
[RequireOperator(OperatorPermissions.ManageSchedules)]
[NothingToValidate]
public sealed record PauseSchedule(string Schedule) : ICommand<Done>;

internal sealed class PauseScheduleHandler(IAppDb db, ScheduleCatalog schedules, RequestContext context, TimeProvider clock) : ICommandHandler<PauseSchedule, Done>
{
    public async Task<Done> Handle(PauseSchedule command, CancellationToken cancellation)
    {
        var name = schedules.Get(command.Schedule).Name;
        await db.Serialize($"schedule:{name}", cancellation);
        if (!await db.Set<SchedulePause>().AnyAsync(x => x.Schedule == name, cancellation))
            db.Add(SchedulePause.Of(name, context.UserId.ToString(), clock.GetUtcNow()));
        return Done.Instance;
    }
}
