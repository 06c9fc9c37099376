using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>Postmark's webhooks: one event each, with the name and the password that were set in its address.</summary>
internal static class PostmarkEvents
{
    /// <summary>What only says that a person or a program has answered, or that Postmark tries again.</summary>
    private static readonly HashSet<string> NoBounces = ["Transient", "AutoResponder", "ChallengeVerification", "Subscribe", "Unsubscribe", "AddressChange", "OpenRelayTest"];

    public static bool IsGenuine(ProviderReport report, string credentials)
    {
        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}";
        return credentials.Length > 0 && CryptographicOperations.FixedTimeEquals(Hash(expected), Hash(report.Header("Authorization")));
    }

    /// <summary>Null unless it is about mail of the platform and means something to it.</summary>
    public static MailEvent? Of(JsonElement json)
    {
        if (!json.TryGetProperty("Metadata", out var metadata) || metadata.ValueKind != JsonValueKind.Object
            || !Id<MailDelivery>.TryParse(Text(metadata, SendGridTransport.IdArgument), null, out var mail))
            return null;
        return Text(json, "RecordType") switch
        {
            "Delivery" => new(mail, MailStatus.Delivered, Time(json, "DeliveredAt")),
            "Open" => new(mail, MailStatus.Opened, Time(json, "ReceivedAt")),
            "Bounce" when Text(json, "Type") is { } type => NoBounces.Contains(type)
                ? new(mail, Status: null, Time(json, "BouncedAt"), Text(json, "Description"))
                : new(mail, MailStatus.Bounced, Time(json, "BouncedAt"), Text(json, "Description"), Suppresses: IsInactive(json)),
            "SpamComplaint" => new(mail, MailStatus.Complained, Time(json, "BouncedAt"), Suppresses: true),
            _ => null,
        };
    }

    /// <summary>Postmark itself sends no more to the address.</summary>
    private static bool IsInactive(JsonElement json) => json.TryGetProperty("Inactive", out var inactive) && inactive.ValueKind == JsonValueKind.True;

    private static DateTimeOffset Time(JsonElement json, string name) => json.GetProperty(name).GetDateTimeOffset();

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
