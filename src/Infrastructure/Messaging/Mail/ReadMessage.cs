using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Platform.Application.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>A mail as <see cref="InternetMessage"/> wrote it, read again: for the development mailbox and for tests.</summary>
/// <param name="Message">Its plain text.</param>
/// <param name="Headers">All of them, as they stand there.</param>
internal sealed partial record ReadMessage(MailMessage Message, string? Html, DateTimeOffset Date, IReadOnlyDictionary<string, string> Headers)
{
    private const string End = InternetMessage.NewLine + InternetMessage.NewLine;

    public static ReadMessage Of(string text)
    {
        var (headers, body) = Split(text);
        var parts = Boundary().Match(headers["Content-Type"]) is { Success: true } boundary
            ? body.Split($"--{boundary.Groups[1].Value}")[1..^1].Select(x => Decode(Split(x.TrimStart()).Body)).ToArray()
            : [Decode(body)];
        var date = DateTimeOffset.ParseExact(headers["Date"], "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);
        return new(new(headers["To"].Trim('<', '>'), Words(headers["Subject"]), parts[0]), parts.ElementAtOrDefault(1), date, headers);
    }

    private static (Dictionary<string, string> Headers, string Body) Split(string text)
    {
        var parts = text.Split(End, 2);
        var lines = parts[0].Replace(InternetMessage.NewLine + " ", " ", StringComparison.Ordinal).Split(InternetMessage.NewLine);
        return (lines.Select(x => x.Split(": ", 2)).ToDictionary(x => x[0], x => x[1], StringComparer.OrdinalIgnoreCase), parts[1]);
    }

    private static string Decode(string body) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(body)).Replace(InternetMessage.NewLine, "\n", StringComparison.Ordinal);

    private static string Words(string header) =>
        EncodedWord().Replace(header, x => Encoding.UTF8.GetString(Convert.FromBase64String(x.Groups[1].Value)));

    [GeneratedRegex("boundary=\"([^\"]+)\"")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?= ?")]
    private static partial Regex EncodedWord();
}
