using Platform.Application.Common.Access;
using Platform.Application.Common.Persistence;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;

namespace Platform.IntegrationTests.Faults;

/// <summary>Runs when it is triggered, and ends when its gate is open.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("tracked", "0 0 0 29 2 ?", Description = "Waits at a gate.")]
internal sealed record TrackedSchedule : ScheduledJob;

internal sealed class TrackedScheduleHandler(RunTable runs, IAppDb db, RequestContext context, IRunReport report) : ICommandHandler<TrackedSchedule, Done>
{
    public Task<Done> Handle(TrackedSchedule job, CancellationToken cancellation) => runs.Track(context.Run!, "scheduled", async () =>
    {
        await db.Effect("scheduled", cancellation);
        report.Count("effects", 1);
        await runs.Pass("scheduled", cancellation);
    });
}
