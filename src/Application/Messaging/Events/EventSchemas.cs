using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Platform.Application.Messaging.Events;

/// <summary>The properties of events as JSON Schemas, from the contracts by which they are written.</summary>
public static class EventSchemas
{
    private static readonly ConcurrentDictionary<Type, JsonNode> Known = new();

    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) => IdOf(context.TypeInfo.Type) is { } prefix ? OfId(prefix, context.TypeInfo.Type) : schema,
    };

    public static JsonNode Of(Type shape) => Known.GetOrAdd(shape, x => Exactly(EventCatalog.Json.GetJsonSchemaAsNode(x, Options)));

    /// <summary>All members are always there, and there may be more one day.</summary>
    private static JsonNode Exactly(JsonNode schema)
    {
        var members = schema["properties"]?.AsObject().Select(x => (JsonNode)x.Key).ToArray() ?? [];
        schema["type"] = "object";
        schema["required"] = new JsonArray(members);
        return schema;
    }

    private static string? IdOf(Type type)
    {
        var id = Nullable.GetUnderlyingType(type) ?? type;
        return id.IsAssignableTo(typeof(IId)) ? (string)id.GetGenericArguments()[0].GetProperty(nameof(IEntity.Prefix))!.GetValue(null)! : null;
    }

    private static JsonObject OfId(string prefix, Type type) => new()
    {
        ["type"] = Nullable.GetUnderlyingType(type) is null ? "string" : new JsonArray("string", "null"),
        ["pattern"] = $"^{prefix}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$",
    };
}
