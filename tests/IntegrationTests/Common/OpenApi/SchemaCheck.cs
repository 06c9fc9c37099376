using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.IntegrationTests.Common.OpenApi;

/// <summary>Checks a value against the part of JSON Schema that the document uses.</summary>
internal sealed class SchemaCheck(ApiDocument document)
{
    public void ShouldAllow(JsonNode reference, JsonNode? value, string at)
    {
        var schema = document.Resolve(reference);
        if (schema["oneOf"] is JsonArray options)
        {
            if (value is not null)
                ShouldAllow(options.First(x => $"{x!["type"]}" != "null")!, value, at);
            return;
        }

        Types(schema).ShouldContain(TypeOf(value), $"{at}: {value?.ToJsonString() ?? "null"}");
        if (value is JsonObject members)
            Members(schema, members, at);
        else if (value is JsonArray items)
            items.ToList().ForEach(x => ShouldAllow(schema["items"]!, x, $"{at}[]"));
        else if (value is not null)
            Plain(schema, value.ToString(), at);
    }

    private void Members(JsonNode schema, JsonObject members, string at)
    {
        foreach (var name in schema["required"]?.AsArray().Select(x => x!.ToString()) ?? [])
            members.ContainsKey(name).ShouldBeTrue($"{at} lacks {name}");
        foreach (var (name, value) in members)
        {
            var member = schema["properties"]?[name] ?? (schema["additionalProperties"] as JsonObject);
            if (member is not null)
                ShouldAllow(member, value, $"{at}.{name}");
            else
                ((schema["additionalProperties"] as JsonValue)?.GetValue<bool>() ?? true).ShouldBeTrue($"{at} has no {name}");
        }
    }

    private static void Plain(JsonNode schema, string text, string at)
    {
        if (schema["pattern"] is { } pattern)
            text.ShouldMatch(pattern.ToString(), at);
        if (schema["enum"] is JsonArray names)
            names.Select(x => x!.ToString()).ShouldContain(text, at);
        if (schema["maxLength"] is { } most)
            text.Length.ShouldBeLessThanOrEqualTo(most.GetValue<int>(), at);
        if (schema["minLength"] is { } least)
            text.Length.ShouldBeGreaterThanOrEqualTo(least.GetValue<int>(), at);
    }

    /// <summary>An integer is a number as well.</summary>
    private static string[] Types(JsonNode schema) => schema["type"] switch
    {
        JsonArray types => [.. types.Select(x => x!.ToString())],
        { } type => [type.ToString()],
        null => [],
    };

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.ToJsonString().Contains('.') ? "number" : "integer",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        _ => "object",
    };
}
