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
        TransformSchemaNode = (context, schema) => Own(context.TypeInfo.Type) ?? schema,
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

    /// <summary>Of what has a converter of ours, which no schema is known of.</summary>
    private static JsonObject? Own(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(DateTimeOffset))
            return Text("format", "date-time");
        return plain.IsAssignableTo(typeof(IId)) ? Text("pattern", $"^{PrefixOf(plain)}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$") : null;

        JsonObject Text(string rule, string value) => new()
        {
            ["type"] = plain == type ? "string" : new JsonArray("string", "null"),
            [rule] = value,
        };
    }

    private static string PrefixOf(Type id) => (string)id.GetGenericArguments()[0].GetProperty(nameof(IEntity.Prefix))!.GetValue(null)!;
}
