using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Messaging.Events;

namespace Platform.Application.Messaging.Events;

/// <summary>Removes events 30 days after they happened, and never one that was not handed out yet.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("trim-outbox", "0 25 * * * ?", Description = "Removes events that were handed out, 30 days after they happened.")]
public sealed record TrimOutbox : ScheduledJob;

internal sealed class TrimOutboxHandler(IAppDb db, IRemovals removals, IRunReport report, TimeProvider clock) : ICommandHandler<TrimOutbox, Done>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<Done> Handle(TrimOutbox command, CancellationToken cancellation)
    {
        var old = clock.GetUtcNow() - Kept;
        var events = db.AcrossTenants<RecordedEvent>().Where(x => x.Position != null && x.OccurredAt < old).OrderBy(x => x.Position);
        report.Removed("events", await removals.Remove(events, Batch.Size, cancellation));
        return Done.Instance;
    }
}
