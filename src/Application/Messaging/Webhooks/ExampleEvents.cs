using System.Reflection;
using System.Text.Json;
using Platform.Application.Messaging.Events;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>Events that have not happened, in the form of those that do.</summary>
internal static class ExampleEvents
{
    public const string TestType = "webhook.test";

    /// <summary>Says no more than that it arrives.</summary>
    public static WebhookDelivery Probe(WebhookEndpoint endpoint, DateTimeOffset now) =>
        WebhookDelivery.Example(endpoint, TestType, 1, JsonSerializer.Serialize(new { endpoint = endpoint.Id }, JsonSerializerOptions.Web), now);

    /// <summary>Throws for a type that no event has.</summary>
    public static WebhookDelivery Of(EventCatalog catalog, string eventType, WebhookEndpoint endpoint, DateTimeOffset now)
    {
        var known = catalog.Leaves(eventType) ? catalog.Find(eventType)! : throw WebhookErrors.UnknownEventType;
        var example = known.Shape.GetConstructors()[0].GetParameters().ToDictionary(x => JsonNamingPolicy.CamelCase.ConvertName(x.Name!), x => Value(x, now));
        return WebhookDelivery.Example(endpoint, eventType, known.Version, JsonSerializer.Serialize(example, EventCatalog.Json), now);
    }

    private static object? Value(ParameterInfo property, DateTimeOffset now) => (Nullable.GetUnderlyingType(property.ParameterType) ?? property.ParameterType) switch
    {
        var type when type == typeof(string) => "example",
        var type when type == typeof(DateTimeOffset) => now,
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(Id<>) => type.GetMethod(nameof(Id<>.New), [typeof(DateTimeOffset)])!.Invoke(null, [now]),
        { IsValueType: true } type => Activator.CreateInstance(type),
        _ => null,
    };

    /// <summary>Whether it is of the organizations' business: events that name no permission stay inside.</summary>
    public static bool Leaves(this EventCatalog catalog, string eventType) => catalog.Find(eventType)?.Permission is not null;
}
