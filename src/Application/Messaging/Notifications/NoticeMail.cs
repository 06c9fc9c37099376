using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.Notifications;

namespace Platform.Application.Messaging.Notifications;

/// <summary>Notifications as mail.</summary>
public sealed class NoticeMail(IMail mail)
{
    private const string Footer = "You get this mail because of your notification preferences, where you can switch it off.";

    public Task Send(string email, string organization, Notice notice, CancellationToken cancellation)
    {
        mail.Send(new(email, OneLine($"{notice.Title} ({organization})"), $"{notice.Body}\n\n{Footer}\n"));
        return Task.CompletedTask;
    }

    public Task Send(Digest digest, CancellationToken cancellation)
    {
        var items = digest.Items.Select(x => $"{x.Organization}: {x.Title}\n{x.Body}\n");
        var more = digest.More > 0 ? $"\nAnd {digest.More} more in your inbox.\n" : "";
        var count = digest.Items.Count + digest.More;
        mail.Send(new(digest.Email, count == 1 ? OneLine(digest.Items[0].Title) : $"{count} notifications", $"{string.Join('\n', items)}{more}\n{Footer}\n"));
        return Task.CompletedTask;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
