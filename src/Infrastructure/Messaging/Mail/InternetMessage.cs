using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;
using Platform.Application.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>
/// Mail as RFC 5322 writes it. Text that is not plain ASCII goes into encoded words (RFC 2047), and bodies into base64, so
/// nothing in either can end its line and become a header, or a part of its own.
/// </summary>
internal static partial class InternetMessage
{
    public const string NewLine = "\r\n";
    private const int BytesInWord = 39; // 52 characters of base64, so that a line stays below 78

    /// <summary>Throws for a mail with a <see cref="MailForm.Problem"/>.</summary>
    /// <param name="from">The sender of a mail that names none.</param>
    public static byte[] Write(OutgoingMail mail, string from, DateTimeOffset date)
    {
        if (MailForm.Problem(mail) is { } problem)
            throw new FormatException(problem);
        var sender = new MailAddress(mail.From ?? from);
        string[] lines =
        [
            $"From: {(sender.DisplayName.Length == 0 ? "" : Encode(sender.DisplayName) + " ")}<{sender.Address}>",
            $"To: <{mail.To}>",
            $"Subject: {Encode(mail.Subject)}",
            $"Date: {date.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000",
            $"Message-ID: {IdOf(mail, sender)}",
            "Auto-Submitted: auto-generated",
            .. mail.Headers.Select(x => $"{x.Key}: {x.Value}"),
            "MIME-Version: 1.0",
            .. Content(mail),
            "",
        ];
        return Encoding.ASCII.GetBytes(string.Join(NewLine, lines));
    }

    /// <summary>The same at every try, so that a receiver can recognize a repeat.</summary>
    public static string IdOf(OutgoingMail mail, MailAddress sender) => $"<{mail.Id:N}@{sender.Host}>";

    /// <summary>What follows a body's or a part's headers is cut into lines; no line of base64 starts with two hyphens.</summary>
    private static IEnumerable<string> Content(OutgoingMail mail)
    {
        if (mail.Html is null)
            return Part("plain", mail.Text);
        var boundary = $"=_{mail.Id:N}";
        return
        [
            $"Content-Type: multipart/alternative;{NewLine} boundary=\"{boundary}\"",
            "",
            $"--{boundary}",
            .. Part("plain", mail.Text),
            $"--{boundary}",
            .. Part("html", mail.Html),
            $"--{boundary}--",
        ];
    }

    private static IEnumerable<string> Part(string kind, string text) =>
    [
        $"Content-Type: text/{kind}; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        .. Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ReplaceLineEndings(NewLine))).Chunk(76).Select(x => new string(x)),
    ];

    private static string Encode(string text) =>
        Plain().IsMatch(text) ? text : string.Join(NewLine + " ", Words(text).Select(x => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(x))}?="));

    /// <summary>Pieces that fit into an encoded word, cut between characters; control characters become spaces.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var (word, size) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes().Select(x => Rune.IsControl(x) ? new Rune(' ') : x))
        {
            if (size + rune.Utf8SequenceLength > BytesInWord)
            {
                yield return word.ToString();
                (word, size) = (word.Clear(), 0);
            }

            word.Append(rune);
            size += rune.Utf8SequenceLength;
        }

        yield return word.ToString();
    }

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9 -]{0,58}[A-Za-z0-9])?\z")]
    private static partial Regex Plain();
}
