using System.Text.Json;
using System.Text.Unicode;

namespace Platform.Infrastructure.Identity.Jose;

/// <summary>
/// JSON objects that every parser reads alike: valid UTF-8, no duplicate member at any depth, no
/// comments, no trailing commas, bounded depth (RFC 8259 section 4, RFC 7515 section 4, RFC 8725
/// section 2.6).
/// </summary>
internal static class StrictJson
{
    private const int MaxDepth = 8;

    private static readonly JsonDocumentOptions Options = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = MaxDepth,
    };

    public static bool TryParseObject(ReadOnlySpan<byte> utf8, out JsonElement element)
    {
        element = default;
        if (!Utf8.IsValid(utf8))
            return false;
        try
        {
            RefuseLoneSurrogates(utf8);
            element = JsonElement.Parse(utf8, Options);
            return element.ValueKind == JsonValueKind.Object;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The text of a member; null where it is absent. False where it is anything but a string.</summary>
    public static bool TryGetText(this JsonElement element, ReadOnlySpan<byte> name, out string? text)
    {
        text = null;
        if (!element.TryGetProperty(name, out var member))
            return true;
        if (member.ValueKind != JsonValueKind.String)
            return false;
        text = member.GetString();
        return true;
    }

    // An escaped half of a pair passes the parser and throws much later, when somebody reads the string.
    private static void RefuseLoneSurrogates(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf("\\u"u8) < 0)
            return;
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                reader.GetString();
        }
    }
}
