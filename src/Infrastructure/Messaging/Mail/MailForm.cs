using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;
using Platform.Application.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>What a mail must be like before any transport gets it, so that no text in it becomes a header, a recipient or a command.</summary>
internal static partial class MailForm
{
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "From", "Sender", "To", "Cc", "Bcc", "Subject", "Date", "Message-ID", "MIME-Version", "Auto-Submitted", "Return-Path", "Received", "DKIM-Signature",
    };

    /// <summary>With a subject of one line, without control characters.</summary>
    public static OutgoingMail Clean(OutgoingMail mail) => mail with { Subject = OneLine(mail.Subject) };

    /// <summary>Why the mail must not leave, or null.</summary>
    public static string? Problem(OutgoingMail mail)
    {
        if (!IsAddress(mail.To))
            return "The recipient is not one address in ASCII.";
        if (mail.From is { } from && (!MailAddress.TryCreate(from, out var sender) || !IsAddress(sender.Address) || from.Any(char.IsControl)))
            return "The sender is not one address in ASCII.";
        foreach (var (name, value) in mail.Headers)
        {
            if (!HeaderName().IsMatch(name) || OwnHeaders.Contains(name) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
                return $"'{OneLine(name)}' is not a header that can be added.";
            if (!HeaderValue().IsMatch(value))
                return $"The header {name} is not one line of ASCII of at most 900 characters.";
        }

        return null;
    }

    /// <summary>The text, if it is one address in ASCII and nothing else.</summary>
    public static bool IsAddress(string address) =>
        MailAddress.TryCreate(address, out var parsed) && parsed.Address == address && Ascii.IsValid(address) && !address.Any(x => x is <= ' ' or '\x7f' or '<' or '>' or '"' or ',' or ';');

    private static string OneLine(string text) => string.Concat(text.Select(x => IsControl(x) ? ' ' : x));

    private static bool IsControl(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]{0,59}\z")]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"^[!-~]([ -~]{0,898}[!-~])?\z")]
    private static partial Regex HeaderValue();
}
