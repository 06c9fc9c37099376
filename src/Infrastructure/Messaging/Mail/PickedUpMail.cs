using System.Text;
using Microsoft.Extensions.Options;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>Shows what lies in the pickup directory, to developers, who have no mail server.</summary>
public sealed class PickedUpMail(IOptions<MailOptions> options)
{
    /// <summary>The latest mails, the newest first.</summary>
    public async Task<IReadOnlyList<MailView>> Latest(int count, CancellationToken cancellation)
    {
        var files = new DirectoryInfo(options.Value.PickupDirectory).GetFiles("*.eml").OrderByDescending(x => x.Name, StringComparer.Ordinal).Take(count);
        var mails = new List<MailView>();
        foreach (var file in files)
        {
            var (message, html, date, _) = ReadMessage.Of(await File.ReadAllTextAsync(file.FullName, Encoding.ASCII, cancellation));
            mails.Add(new(message.To, message.Subject, date, message.Text, html));
        }

        return mails;
    }
}

public sealed record MailView(string To, string Subject, DateTimeOffset Time, string Text, string? Html);
