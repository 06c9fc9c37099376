using Platform.Application.Messaging.Schedules;

namespace Platform.Application.Messaging.Jobs;

/// <summary>
/// Moves jobs to the dead letters whose kind no node has known for a day: neither an older version, which leaves newer kinds
/// alone, nor a newer one is about to run them.
/// </summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("bury-unknown-jobs", "0 10 * * * ?", Description = "Moves jobs to the dead letters whose kind no version that runs has known for a day.")]
public sealed record BuryUnknownJobs : ScheduledJob;

internal sealed class BuryUnknownJobsHandler(IQueueControl control, IRunReport report) : ICommandHandler<BuryUnknownJobs, Done>
{
    public async Task<Done> Handle(BuryUnknownJobs command, CancellationToken cancellation)
    {
        report.Removed("jobs", await control.BuryUnknown(Batch.Size, cancellation));
        return Done.Instance;
    }
}
