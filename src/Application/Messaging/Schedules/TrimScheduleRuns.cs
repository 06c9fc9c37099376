using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Schedules;

namespace Platform.Application.Messaging.Schedules;

/// <summary>Keeps 30 days of runs that are over, of each schedule at least the last one, and the others a year.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("trim-schedule-runs", "0 20 3 * * ?", Description = "Removes the history of schedules after 30 days.")]
public sealed record TrimScheduleRuns : ScheduledJob;

internal sealed class TrimScheduleRunsHandler(IAppDb db, IRemovals removals, IRunReport report, TimeProvider clock) : ICommandHandler<TrimScheduleRuns, Done>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan KeptUnfinished = TimeSpan.FromDays(365);

    public async Task<Done> Handle(TrimScheduleRuns command, CancellationToken cancellation)
    {
        var (finished, unfinished) = (clock.GetUtcNow() - Kept, clock.GetUtcNow() - KeptUnfinished);
        var all = db.Set<ScheduleRun>();
        var old = all.Where(x => (x.FinishedAt < finished || x.ScheduledFor < unfinished)
            && all.Any(later => later.Schedule == x.Schedule && later.ScheduledFor > x.ScheduledFor));
        report.Removed("runs", await removals.Remove(old.OrderBy(x => x.Id), Batch.Size, cancellation));
        return Done.Instance;
    }
}
