using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Mail;

namespace Platform.Application.Messaging.Mail;

/// <summary>What the delivery log says of mails beside what their delivery itself writes there. Committed at once.</summary>
public interface IMailLog
{
    /// <summary>That a mail waits, whatever becomes of the current command.</summary>
    Task QueuedAside(MailDelivery mail, CancellationToken cancellation);

    /// <summary>That a mail will not be sent, for a reason that is no failure.</summary>
    Task NotWanted(Id<MailDelivery> mail, string reason);

    /// <summary>That its job is a dead letter.</summary>
    Task Died(Id<MailDelivery> mail, string error);
}

internal sealed class MailAfterDeath(IMailLog log) : IAfterDeath
{
    public Type Job => typeof(SendMail);

    public Task Died(IJob job, string error, CancellationToken cancellation) => log.Died(new(((SendMail)job).Id), error);
}
