using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;

namespace Platform.Application.Operations.RateLimits;

/// <summary>Removes limits that are free again.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("clean-up-rate-limits", "30 * * * * ?", Description = "Removes rate limits that are free again.")]
public sealed record CleanUpRateLimits : ScheduledJob;

internal sealed class CleanUpRateLimitsHandler(IRateLimits limits, IRunReport report) : ICommandHandler<CleanUpRateLimits, Done>
{
    public async Task<Done> Handle(CleanUpRateLimits command, CancellationToken cancellation)
    {
        report.Removed("limits", await limits.RemoveExpired(Batch.Size, cancellation));
        return Done.Instance;
    }
}
