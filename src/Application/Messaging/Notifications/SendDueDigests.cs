using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;

namespace Platform.Application.Messaging.Notifications;

/// <summary>One job for each person whose window is over.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("send-digests", "15 * * * * ?", Description = "Mails notifications that wait for their hour or day.")]
public sealed record SendDueDigests : ScheduledJob;

internal sealed class SendDueDigestsHandler(IDigests digests, IBackground background, IRunReport report) : ICommandHandler<SendDueDigests, Done>
{
    public async Task<Done> Handle(SendDueDigests command, CancellationToken cancellation)
    {
        var due = await digests.Due(cancellation);
        foreach (var user in due)
            await background.Enqueue(new SendDigest(user), cancellation, new() { UniqueKey = $"digest:{user}" });
        report.Count("digests", due.Count);
        return Done.Instance;
    }
}
