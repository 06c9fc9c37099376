using System.Reflection;
using System.Text.Json;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>Events that have not happened, in the form of those that do.</summary>
internal static class ExampleEvents
{
    private const string TestType = "webhook.test";

    /// <summary>Says no more than that it arrives.</summary>
    public static WebhookDelivery Probe(WebhookEndpoint endpoint, DateTimeOffset now) =>
        WebhookDelivery.Example(endpoint, TestType, 1, JsonSerializer.Serialize(new { endpoint = endpoint.Id }, JsonSerializerOptions.Web), now);

    /// <summary>Throws for a type that no event has.</summary>
    public static WebhookDelivery Of(string eventType, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        if (!WebhookEvents.ByType.TryGetValue(eventType, out var known))
            throw WebhookErrors.UnknownEventType;
        var example = known.Type.GetConstructors()[0].GetParameters().ToDictionary(x => x.Name!, x => Value(x, now));
        return WebhookDelivery.Example(endpoint, eventType, known.Contract.Version, JsonSerializer.Serialize(example, JsonSerializerOptions.Web), now);
    }

    private static object? Value(ParameterInfo property, DateTimeOffset now) => (Nullable.GetUnderlyingType(property.ParameterType) ?? property.ParameterType) switch
    {
        var type when type == typeof(string) => "example",
        var type when type == typeof(DateTimeOffset) => now,
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(Id<>) => type.GetMethod(nameof(Id<>.New), [typeof(DateTimeOffset)])!.Invoke(null, [now]),
        { IsValueType: true } type => Activator.CreateInstance(type),
        _ => null,
    };
}
