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

internal sealed class TrimProvisioningLogHandler(Trimming trimming) : ICommandHandler<TrimProvisioningLog, Done>
{
    public Task<Done> Handle(TrimProvisioningLog command, CancellationToken cancellation) =>
        trimming.Remove<ProvisioningRequest>("requests", TimeSpan.FromDays(30), (rows, before) => rows.Where(x => x.CreatedAt < before).OrderBy(x => x.CreatedAt), cancellation);
}
