using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Messaging.Notifications;

/// <summary>One mail with all that waits for it. Sent twice for one window, by two nodes say, it is one mail.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
public sealed record SendDigest(Id<User> User) : IJob;

internal sealed class SendDigestHandler(IDigests digests, IMail mail) : ICommandHandler<SendDigest, Done>
{
    public async Task<Done> Handle(SendDigest command, CancellationToken cancellation)
    {
        if (await digests.Take(command.User, cancellation) is { } digest)
            await mail.Send(NotificationDigestMail.Of(digest), digest.Email, cancellation, digest.Locale);
        return Done.Instance;
    }
}
