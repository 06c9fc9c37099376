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

internal sealed class TrimOutboxHandler(Trimming trimming) : ICommandHandler<TrimOutbox, Done>
{
    public Task<Done> Handle(TrimOutbox command, CancellationToken cancellation) =>
        trimming.Remove<RecordedEvent>("events", TimeSpan.FromDays(30), (rows, before) => rows.Where(x => x.Position != null && x.OccurredAt < before).OrderBy(x => x.Position), cancellation);
}
