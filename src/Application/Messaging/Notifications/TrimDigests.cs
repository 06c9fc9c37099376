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

internal sealed class TrimDigestsHandler(Trimming trimming) : ICommandHandler<TrimDigests, Done>
{
    public Task<Done> Handle(TrimDigests command, CancellationToken cancellation) =>
        trimming.Remove<NotificationDigest>("digests", TimeSpan.FromDays(7), (rows, before) => rows.Where(x => x.SentAt < before).OrderBy(x => x.SentAt), cancellation);
}
