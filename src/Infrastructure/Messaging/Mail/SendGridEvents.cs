using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>SendGrid's signed event webhook: a list of events, with an ECDSA signature over its time and its bytes.</summary>
internal static class SendGridEvents
{
    private const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    private const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    public static ECDsa KeyOf(string base64)
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(base64), out _);
        return key;
    }

    /// <summary>A repeat of an old report is genuine as well, and changes nothing: so its time is not checked.</summary>
    public static bool IsGenuine(ProviderReport report, string key)
    {
        var signature = new byte[256];
        if (key.Length == 0 || !Convert.TryFromBase64String(report.Header(SignatureHeader), signature, out var length))
            return false;
        using var ecdsa = KeyOf(key);
        byte[] signed = [.. Encoding.UTF8.GetBytes(report.Header(TimestampHeader)), .. report.Body.Span];
        return ecdsa.VerifyData(signed, signature.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Those that are about mail of the platform, and mean something to it.</summary>
    public static IEnumerable<MailEvent> Of(JsonElement events) => events.EnumerateArray().Select(Read).OfType<MailEvent>();

    private static MailEvent? Read(JsonElement json)
    {
        if (!Id<MailDelivery>.TryParse(Text(json, SendGridTransport.IdArgument), null, out var mail))
            return null;
        var time = DateTimeOffset.FromUnixTimeSeconds(json.GetProperty("timestamp").GetInt64());
        var error = Text(json, "reason") ?? Text(json, "response");
        return Text(json, "event") switch
        {
            "delivered" => new(mail, MailStatus.Delivered, time),
            "open" => new(mail, MailStatus.Opened, time),
            "deferred" => new(mail, Status: null, time, error),
            "dropped" => new(mail, MailStatus.Failed, time, error),
            // "blocked" is about this mail, or about the sender; "bounce" is about the mailbox.
            "bounce" => new(mail, MailStatus.Bounced, time, error, Suppresses: Text(json, "type") != "blocked"),
            "spamreport" => new(mail, MailStatus.Complained, time, Suppresses: true),
            _ => null,
        };
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
