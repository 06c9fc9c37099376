using System.Text.Json;

namespace Platform.Application.Messaging.Jobs;

internal static class ShownPayloads
{
    /// <summary>Null when it is secret, or may be: a kind that this version does not know is not looked into.</summary>
    public static JsonElement? Show(this JobCatalog catalog, string kind, string payload)
    {
        if (catalog.Find(kind) is not { Settings.IsSecret: false })
            return null;
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(payload);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(payload); // what does not fit is what an operator has to see
        }
    }
}
