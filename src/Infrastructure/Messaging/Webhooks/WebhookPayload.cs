using System.Text.Json;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Infrastructure.Messaging.Webhooks;

/// <summary>The body of a delivery: the same bytes for every attempt.</summary>
internal static class WebhookPayload
{
    /// <summary>The largest body that Standard Webhooks recommends.</summary>
    public const int MostBytes = 20 * 1024;

    /// <param name="delivery">What is delivered.</param>
    /// <param name="platform">Where the API is found, without a slash at the end.</param>
    public static byte[] Of(WebhookDelivery delivery, string platform)
    {
        var whole = Write(delivery, json =>
        {
            // As short as it can be: PostgreSQL has put spaces into it.
            using var data = JsonDocument.Parse(delivery.Data);
            json.WritePropertyName("data");
            data.RootElement.WriteTo(json);
        });
        if (whole.Length <= MostBytes)
            return whole;
        return Write(delivery, json =>
        {
            json.WriteNull("data");
            json.WriteString("link", $"{platform}/v1/orgs/{delivery.TenantId}/webhook-endpoints/{delivery.EndpointId}/deliveries/{delivery.Id}");
        });
    }

    private static byte[] Write(WebhookDelivery delivery, Action<Utf8JsonWriter> data)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", delivery.EventType);
            json.WriteString("timestamp", delivery.OccurredAt.UtcDateTime);
            json.WriteString("id", delivery.EventId.ToString());
            json.WriteNumber("version", delivery.EventVersion);
            json.WriteString("organization", delivery.TenantId.ToString());
            json.WriteString("subject", delivery.SubjectId);
            if (delivery.IsExample)
                json.WriteBoolean("example", true);
            data(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
