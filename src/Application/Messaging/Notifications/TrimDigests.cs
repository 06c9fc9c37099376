using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Messaging.Notifications;

namespace Platform.Application.Messaging.Notifications;

/// <summary>Forgets after a week which windows a digest was sent for.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("trim-digests", "0 40 * * * ?", Description = "Forgets after a week which digests were sent.")]
internal sealed record TrimDigests : ScheduledJob;

internal sealed class TrimDigestsHandler(IAppDb db, IRemovals removals, IRunReport report, TimeProvider clock) : ICommandHandler<TrimDigests, Done>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public async Task<Done> Handle(TrimDigests command, CancellationToken cancellation)
    {
        var old = clock.GetUtcNow() - Kept;
        var digests = db.AcrossTenants<NotificationDigest>().Where(x => x.SentAt < old).OrderBy(x => x.SentAt);
        report.Removed("digests", await removals.Remove(digests, Batch.Size, cancellation));
        return Done.Instance;
    }
}
