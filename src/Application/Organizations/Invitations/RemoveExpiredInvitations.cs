using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Organizations.Invitations;

namespace Platform.Application.Organizations.Invitations;

/// <summary>Removes invitations that nobody accepted, 30 days after they expired: until then they can be sent again.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("remove-expired-invitations", "0 15 3 * * ?", Description = "Removes invitations that expired 30 days ago.")]
public sealed record RemoveExpiredInvitations : ScheduledJob;

internal sealed class RemoveExpiredInvitationsHandler(Trimming trimming) : ICommandHandler<RemoveExpiredInvitations, Done>
{
    public Task<Done> Handle(RemoveExpiredInvitations command, CancellationToken cancellation) =>
        trimming.Remove<Invitation>("invitations", TimeSpan.FromDays(30), (rows, before) => rows.Where(x => x.AcceptedAt == null && x.ExpiresAt < before).OrderBy(x => x.Id), cancellation);
}
