using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

/// <summary>
/// Removes sessions, with their refresh tokens, 90 days after they ended: until then they tell a familiar network from a new
/// one. A user's last one stays, so that a sign-in from elsewhere is still noticed, and so do those of operators who acted as a user.
/// </summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("clean-up-sessions", "0 0/10 * * * ?", Description = "Removes sessions that ended 90 days ago, with their refresh tokens.")]
public sealed record CleanUpSessions : ScheduledJob;

internal sealed class CleanUpSessionsHandler(IAppDb db, IRemovals removals, IRunReport report, TimeProvider clock) : ICommandHandler<CleanUpSessions, Done>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public async Task<Done> Handle(CleanUpSessions command, CancellationToken cancellation)
    {
        var ended = clock.GetUtcNow() - Kept;
        var all = db.AcrossTenants<Session>();
        var old = all.Where(x => x.ImpersonatorId == null && (x.ExpiresAt < ended || x.RevokedAt < ended))
            .Where(x => all.Any(later => later.UserId == x.UserId && later.ImpersonatorId == null && later.Id > x.Id));
        report.Removed("sessions", await removals.Remove(old.OrderBy(x => x.Id), Batch.Size, cancellation));
        return Done.Instance;
    }
}
