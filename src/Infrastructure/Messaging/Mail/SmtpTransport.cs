using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Mail;
using SmtpMessage = System.Net.Mail.MailMessage;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>A mail server (RFC 5321), one connection for each mail.</summary>
internal sealed partial class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    public const string TransportName = "smtp";

    public string Name => TransportName;

    public async Task<string?> Send(OutgoingMail mail, CancellationToken cancellation)
    {
        var smtp = options.Value.Smtp;
        using var message = Message(mail, options.Value.From);
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = IsEncrypted(smtp), Timeout = (int)options.Value.Timeout.TotalMilliseconds };
        if (smtp.UserName.Length > 0)
            client.Credentials = new NetworkCredential(smtp.UserName, smtp.Password);
        try
        {
            // The client's own timeout is for its other methods, and a server that hangs may keep it from hearing that it is to stop.
            await client.SendMailAsync(message, cancellation).WaitAsync(cancellation);
            return null;
        }
        catch (SmtpFailedRecipientException refused) when (IsAboutMailbox(refused))
        {
            throw new MailRefusedException(refused.Message);
        }
    }

    /// <summary>
    /// And not about who asks: after a wrong password the client goes on without one, and is then told that it may not relay.
    /// Such a mail is not lost, and may be sent once the settings are right.
    /// </summary>
    private static bool IsAboutMailbox(SmtpFailedRecipientException refused) =>
        (int)refused.StatusCode is >= 550 and <= 553 && !OfPolicy().IsMatch(refused.Message);

    private static bool IsEncrypted(SmtpOptions smtp) =>
        (smtp.Security ?? (IsThisMachine(smtp.Host) ? SmtpSecurity.None : SmtpSecurity.StartTls)) == SmtpSecurity.StartTls;

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static SmtpMessage Message(OutgoingMail mail, string from)
    {
        var sender = new MailAddress(mail.From ?? from);
        var message = new SmtpMessage(sender, new MailAddress(mail.To)) { Subject = mail.Subject, SubjectEncoding = Encoding.UTF8, HeadersEncoding = Encoding.UTF8 };
        message.Headers["Message-ID"] = InternetMessage.IdOf(mail, sender);
        message.Headers["Auto-Submitted"] = "auto-generated";
        foreach (var (name, value) in mail.Headers)
            message.Headers[name] = value;
        if (mail.Html is null)
        {
            (message.Body, message.BodyEncoding, message.BodyTransferEncoding) = (mail.Text, Encoding.UTF8, TransferEncoding.Base64);
            return message;
        }

        message.AlternateViews.Add(View(mail.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(mail.Html, MediaTypeNames.Text.Html));
        return message;
    }

    private static AlternateView View(string text, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(text, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }

    /// <summary>Enhanced status 5.7 (RFC 3463): security or policy.</summary>
    [GeneratedRegex(@"\b5\.7\.\d{1,3}\b|\brelay", RegexOptions.IgnoreCase)]
    private static partial Regex OfPolicy();
}
