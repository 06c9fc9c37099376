using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Identity.Provisioning;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Removes what the log says of a SCIM request 30 days after it.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("trim-provisioning-log", "0 50 * * * ?", Description = "Removes the log of SCIM requests after 30 days.")]
internal sealed record TrimProvisioningLog : ScheduledJob;

internal sealed class TrimProvisioningLogHandler(IAppDb db, IRemovals removals, IRunReport report, TimeProvider clock) : ICommandHandler<TrimProvisioningLog, Done>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<Done> Handle(TrimProvisioningLog command, CancellationToken cancellation)
    {
        var old = clock.GetUtcNow() - Kept;
        var requests = db.AcrossTenants<ProvisioningRequest>().Where(x => x.CreatedAt < old).OrderBy(x => x.CreatedAt);
        report.Removed("requests", await removals.Remove(requests, Batch.Size, cancellation));
        return Done.Instance;
    }
}
