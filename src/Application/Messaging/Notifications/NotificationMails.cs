using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.Notifications;

namespace Platform.Application.Messaging.Notifications;

[Mail(Category = "notifications")]
public sealed record NotificationMail(string Organization, string Title, [property: Longest(1000)] string Body) : MailModel;

/// <param name="More">How many there are besides.</param>
[Mail(Category = "digest")]
internal sealed record NotificationDigestMail(string Title, IReadOnlyList<DigestItem> Items, int More) : MailModel
{
    public static NotificationDigestMail Of(Digest digest)
    {
        var count = digest.Items.Count + digest.More;
        var title = new LocalText($"{count} notifications", $"{count} Benachrichtigungen");
        return new(count == 1 ? digest.Items[0].Title : title.In(digest.Locale), digest.Items, digest.More);
    }
}
