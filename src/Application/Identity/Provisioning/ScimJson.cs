using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Domain.Identity.Provisioning;

namespace Platform.Application.Identity.Provisioning;

/// <summary>JSON as SCIM takes it: names of attributes in any case (RFC 7643, 2.1), what is unknown kept or ignored.</summary>
public static class ScimJson
{
    private const int MaxDepth = 16;

    private static readonly JsonNodeOptions Lenient = new() { PropertyNameCaseInsensitive = true };
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static JsonObject New() => new(Lenient);

    /// <summary>Throws what to correct for anything but an object that can be stored.</summary>
    public static JsonObject Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var node = JsonNode.Parse(utf8, Lenient, Strict);
            Check(node);
            return node as JsonObject ?? throw ProvisioningErrors.Syntax("The body is not a JSON object. Send a resource or a message of SCIM.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            throw ProvisioningErrors.Syntax("The body is not well-formed JSON in UTF-8, names a member twice, or is nested too deep.");
        }
    }

    public static JsonObject Stored(string text) => (JsonObject)JsonNode.Parse(text, Lenient)!;

    /// <summary>A text, or null for everything else.</summary>
    public static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>Also as Entra ID writes it, <c>"False"</c>; null where there is none.</summary>
    public static bool? Truth(this JsonNode? node, string attribute) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out bool truth) => truth,
        JsonValue value when value.TryGetValue(out string? text) && bool.TryParse(text, out var truth) => truth,
        _ => throw ProvisioningErrors.Value($"{attribute} is neither true nor false."),
    };

    /// <summary>The values of an attribute that can have several: one alone may stand without brackets.</summary>
    public static IEnumerable<JsonNode> Values(this JsonNode? node) => node switch
    {
        null => [],
        JsonArray many => many.OfType<JsonNode>(),
        _ => [node],
    };

    /// <summary>The <c>value</c> of an object, or the text itself.</summary>
    public static string? ValueText(this JsonNode node) => node is JsonObject complex ? complex["value"].Text() : node.Text();

    /// <summary>Reads every text once: one that is no text of Unicode, or that PostgreSQL cannot keep, is found here.</summary>
    private static void Check(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    CheckText(name);
                    Check(value);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                    Check(item);
                break;
            case JsonValue value when value.TryGetValue(out string? text):
                CheckText(text);
                break;
        }
    }

    private static void CheckText(string text)
    {
        if (text.Contains('\0'))
            throw ProvisioningErrors.Value("A text contains the character U+0000.");
    }
}
