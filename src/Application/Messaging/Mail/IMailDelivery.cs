using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Messaging.Mail;

/// <summary>Everything from a rendered mail on. It talks to other servers, so it is called in an <see cref="IPreparation{TCommand}"/> and never in a transaction.</summary>
public interface IMailDelivery
{
    /// <summary>Sends the mail. A second call with the same <see cref="OutgoingMail.Id"/> is the same mail. Throws when another try may help.</summary>
    Task Deliver(OutgoingMail mail, MailPurpose purpose, CancellationToken cancellation);
}

/// <param name="Template">What kind of mail it is, for the log.</param>
/// <param name="Organization">That it is sent for; null: the platform itself.</param>
/// <param name="IsEssential">Its recipient cannot unsubscribe from it.</param>
public sealed record MailPurpose(string Template, Id<Organization>? Organization, bool IsEssential);
