using Platform.Domain.Messaging.Mail;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Messaging.Mail;

/// <summary>
/// Everything from a rendered mail on: the suppression list, the transports with their failover, the delivery log. It
/// talks to other servers, so it is called in an <see cref="IPreparation{TCommand}"/> and never in a transaction; what it
/// logs is committed at once.
/// </summary>
public interface IMailDelivery
{
    /// <summary>
    /// Sends the mail, unless it was sent before: a second call with the same <see cref="OutgoingMail.Id"/> only says what
    /// became of the first. Throws <see cref="MailNotSentException"/> when no transport took it and another try may help.
    /// </summary>
    Task<MailReceipt> Deliver(OutgoingMail mail, MailPurpose purpose, CancellationToken cancellation);

    /// <summary>Sends through one transport and no other, whatever the suppression list says, and never throws for what the transport says: for trying a transport out.</summary>
    Task<MailReceipt> Try(string transport, OutgoingMail mail, MailPurpose purpose, CancellationToken cancellation);

    /// <summary>The names of the transports in the order in which they are tried.</summary>
    IReadOnlyList<string> Transports { get; }
}

/// <param name="Template">What kind of mail it is, for the log.</param>
/// <param name="Organization">That it is sent for; null: the platform itself.</param>
/// <param name="IsEssential">Someone waits for it to get into their account: it is sent to an address whose owner complained of spam, though not to one that bounced.</param>
/// <param name="HidesRecipient">The log does not say to whom: the mail is the last one to someone who was erased.</param>
public sealed record MailPurpose(string Template, Id<Organization>? Organization, bool IsEssential, bool HidesRecipient = false);

/// <param name="Mail">Its row of the delivery log.</param>
/// <param name="Status"><c>Failed</c>: it will never be sent, and <paramref name="Error"/> says why.</param>
/// <param name="Transport">That took it, if one did.</param>
/// <param name="ProviderId">The provider's own id of the mail, if it gave one.</param>
/// <param name="Error">In the words of the transport.</param>
public sealed record MailReceipt(Id<MailDelivery> Mail, MailStatus Status, string? Transport = null, string? ProviderId = null, string? Error = null);

/// <summary>No transport took the mail, and another try may succeed.</summary>
public sealed class MailNotSentException(string reason) : Exception(reason);
