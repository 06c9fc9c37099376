using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;
using MailMessage = Platform.Application.Messaging.Mail.MailMessage;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>
/// Mail as RFC 5322 writes it. Text that is not plain ASCII goes into encoded words (RFC 2047), and the body into
/// base64, so nothing in either can end its line and become a header.
/// </summary>
internal static partial class InternetMessage
{
    private const string NewLine = "\r\n";
    private const int BytesInWord = 39; // 52 characters of base64, so that a line stays below 78

    /// <param name="id">Unique; the left side of the <c>Message-ID</c>.</param>
    public static byte[] Write(MailMessage message, string from, string id, DateTimeOffset date)
    {
        var sender = new MailAddress(from);
        string[] lines =
        [
            $"From: {(sender.DisplayName.Length == 0 ? "" : Encode(sender.DisplayName) + " ")}<{Alone(sender.Address)}>",
            $"To: <{Alone(message.To)}>",
            $"Subject: {Encode(message.Subject)}",
            $"Date: {date.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000",
            $"Message-ID: <{id}@{sender.Host}>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            .. Body(message.Text),
            "",
        ];
        return Encoding.ASCII.GetBytes(string.Join(NewLine, lines));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static (MailMessage Message, DateTimeOffset Date) Read(string text)
    {
        var parts = text.Split(NewLine + NewLine, 2);
        var headers = parts[0].Replace(NewLine + " ", " ").Split(NewLine).Select(x => x.Split(": ", 2)).ToDictionary(x => x[0], x => x[1]);
        var body = Encoding.UTF8.GetString(Convert.FromBase64String(parts[1])).Replace(NewLine, "\n");
        var date = DateTimeOffset.ParseExact(headers["Date"], "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);
        return (new(headers["To"].Trim('<', '>'), Decode(headers["Subject"]), body), date);
    }

    private static IEnumerable<string> Body(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ReplaceLineEndings(NewLine))).Chunk(76).Select(x => new string(x));

    /// <summary>The text, if it is one address in ASCII and nothing else.</summary>
    private static string Alone(string address) =>
        MailAddress.TryCreate(address, out var parsed) && parsed.Address == address && Ascii.IsValid(address) && !address.Any(x => x is <= ' ' or '\x7f')
            ? address
            : throw new FormatException("This is not one address in ASCII.");

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

    private static string Decode(string header) =>
        EncodedWord().Replace(header, x => Encoding.UTF8.GetString(Convert.FromBase64String(x.Groups[1].Value)));

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9 -]{0,58}[A-Za-z0-9])?\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?= ?")]
    private static partial Regex EncodedWord();
}
