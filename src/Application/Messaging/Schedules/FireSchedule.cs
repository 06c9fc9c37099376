using Platform.Application.Operations.Audit;
using Platform.Domain.Messaging.Schedules;

namespace Platform.Application.Messaging.Schedules;

/// <summary>The time of a schedule has come: its job is put into the queue, once, however often and from however many nodes this is sent.</summary>
[SystemOnly]
[NothingToValidate]
public sealed record FireSchedule(string Schedule, DateTimeOffset ScheduledFor) : ICommand<Done>, IReport;

internal sealed class FireScheduleHandler(IAppDb db, ScheduleCatalog schedules, RunStart start) : ICommandHandler<FireSchedule, Done>
{
    public async Task<Done> Handle(FireSchedule command, CancellationToken cancellation)
    {
        if (!await db.Set<SchedulePause>().AnyAsync(x => x.Schedule == command.Schedule, cancellation))
            await start.Begin(schedules.Get(command.Schedule), command.ScheduledFor, null, cancellation);
        return Done.Instance;
    }
}
