using Platform.Application.Messaging.Mail;
using Platform.Domain.Common;
using Platform.Domain.Messaging.Mail;

namespace Platform.IntegrationTests.Messaging.Mail;

/// <summary>What the providers report, in the form that they document.</summary>
internal static class Reports
{
    public static object SendGrid(OutgoingMail mail, string name, long timestamp = 1767225600, string? type = null) => new
    {
        email = mail.To,
        timestamp,
        @event = name,
        type,
        reason = "550 5.1.1 No such user",
        sg_event_id = $"{Guid.NewGuid():N}",
        sg_message_id = "sg-1.recvd-1",
        platform_mail = IdOf(mail),
    };

    public static object Delivery(OutgoingMail mail) => new { RecordType = "Delivery", MessageID = "pm-1", Recipient = mail.To, DeliveredAt = "2026-01-31T12:00:00Z", Metadata = Metadata(mail) };

    public static object Open(OutgoingMail mail) => new { RecordType = "Open", MessageID = "pm-1", FirstOpen = true, ReceivedAt = "2026-01-31T12:05:00Z", Metadata = Metadata(mail) };

    public static object HardBounce(OutgoingMail mail) => Bounce(mail, "HardBounce", isInactive: true);

    public static object Bounce(OutgoingMail mail, string type, bool isInactive) => new
    {
        RecordType = "Bounce",
        ID = 42,
        Type = type,
        MessageID = "pm-1",
        Email = mail.To,
        Description = "The server was unable to deliver your message.",
        BouncedAt = "2026-01-31T12:01:00.2735393-04:00",
        Inactive = isInactive,
        Metadata = Metadata(mail),
    };

    public static object Complaint(OutgoingMail mail) => new
    {
        RecordType = "SpamComplaint",
        Type = "SpamComplaint",
        MessageID = "pm-1",
        Email = mail.To,
        BouncedAt = "2026-01-31T12:10:00Z",
        Inactive = true,
        Metadata = Metadata(mail),
    };

    private static object Metadata(OutgoingMail mail) => new { platform_mail = IdOf(mail) };

    private static string IdOf(OutgoingMail mail) => new Id<MailDelivery>(mail.Id).ToString();
}
