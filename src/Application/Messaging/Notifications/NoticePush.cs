using System.Text;
using Platform.Application.Messaging.Push;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Messaging.Notifications;

namespace Platform.Application.Messaging.Notifications;

/// <summary>Notifications on devices. What is said may be read on a locked screen, so it is the title alone.</summary>
public sealed class NoticePush(IPush push)
{
    private const int MostBytes = 500;

    public Task Send(Id<User> user, string organization, NotificationCategory category, NoticeText notice, CancellationToken cancellation)
    {
        var data = new Dictionary<string, string> { ["category"] = category.Key };
        if (notice.Link is { } link)
            data["link"] = link;
        return push.Send(user, new(Cut(notice.Title), Cut(organization)) { Data = data }, cancellation);
    }

    /// <summary>Providers count bytes, and a character is never cut in two.</summary>
    private static string Cut(string text)
    {
        var length = 0;
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MostBytes)
                return $"{text[..length]}…";
            length += rune.Utf16SequenceLength;
        }

        return text;
    }
}
