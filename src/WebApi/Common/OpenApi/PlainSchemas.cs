using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Platform.WebApi.Common.OpenApi;

/// <summary>Values without members.</summary>
internal static class PlainSchemas
{
    private const string Suffix = "01h455vb4pex5vsknk084sn02q";
    private const JsonSchemaType Anything = JsonSchemaType.Null | JsonSchemaType.Boolean | JsonSchemaType.Number
        | JsonSchemaType.String | JsonSchemaType.Array | JsonSchemaType.Object;

    private static readonly Dictionary<Type, (JsonSchemaType Type, string? Format)> Known = new()
    {
        [typeof(string)] = (JsonSchemaType.String, null),
        [typeof(bool)] = (JsonSchemaType.Boolean, null),
        [typeof(short)] = (JsonSchemaType.Integer, "int16"),
        [typeof(int)] = (JsonSchemaType.Integer, "int32"),
        [typeof(long)] = (JsonSchemaType.Integer, "int64"),
        [typeof(double)] = (JsonSchemaType.Number, "double"),
        [typeof(decimal)] = (JsonSchemaType.Number, "decimal"),
        [typeof(DateTimeOffset)] = (JsonSchemaType.String, "date-time"),
        [typeof(DateOnly)] = (JsonSchemaType.String, "date"),
        [typeof(Guid)] = (JsonSchemaType.String, "uuid"),
        [typeof(Uri)] = (JsonSchemaType.String, "uri"),
        [typeof(object)] = (Anything, null),
        [typeof(JsonElement)] = (Anything, null),
        [typeof(JsonNode)] = (Anything, null),
    };

    /// <summary>Null for a type that has members, items or names.</summary>
    public static OpenApiSchema? Of(Type type)
    {
        if (Prefix(type) is { } prefix)
            return Id(prefix);
        return Known.TryGetValue(type, out var known) ? new() { Type = known.Type, Format = known.Format } : null;
    }

    /// <summary>The prefix of an id's type, or null.</summary>
    public static string? Prefix(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>)
            ? (string)type.GetGenericArguments()[0].GetProperty(nameof(IEntity.Prefix))!.GetValue(null)!
            : null;

    public static string IdPattern(string prefix) => $"{prefix}_[0-7][0-9a-hjkmnp-tv-z]{{25}}";

    public static string IdExample(string prefix) => $"{prefix}_{Suffix}";

    private static OpenApiSchema Id(string prefix) => new()
    {
        Type = JsonSchemaType.String,
        Pattern = $"^{IdPattern(prefix)}$",
        Examples = [JsonValue.Create(IdExample(prefix))],
    };
}
