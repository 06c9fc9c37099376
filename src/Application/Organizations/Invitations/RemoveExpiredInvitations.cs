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

internal sealed class RemoveExpiredInvitationsHandler(IAppDb db, IRemovals removals, IRunReport report, TimeProvider clock)
    : ICommandHandler<RemoveExpiredInvitations, Done>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<Done> Handle(RemoveExpiredInvitations command, CancellationToken cancellation)
    {
        var expired = clock.GetUtcNow() - Kept;
        var old = db.AcrossTenants<Invitation>().Where(x => x.AcceptedAt == null && x.ExpiresAt < expired).OrderBy(x => x.Id);
        report.Removed("invitations", await removals.Remove(old, Batch.Size, cancellation));
        return Done.Instance;
    }
}
