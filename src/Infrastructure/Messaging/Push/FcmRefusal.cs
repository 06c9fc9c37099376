using System.Text.Json;

namespace Platform.Infrastructure.Messaging.Push;

/// <summary>What Firebase says in a <c>google.rpc.Status</c>. Only its own words are kept: what it repeats of the request is not.</summary>
/// <param name="Code">Of <c>FcmError</c>, or else the status.</param>
/// <param name="Field">The first that it does not accept, such as <c>message.token</c>.</param>
internal sealed record FcmRefusal(string Code, string? Field)
{
    public static FcmRefusal Read(string body)
    {
        try
        {
            var error = JsonSerializer.Deserialize<JsonElement>(body).GetProperty("error");
            var details = error.TryGetProperty("details", out var list) ? list.EnumerateArray().ToArray() : [];
            var code = details.Select(x => Text(x, "errorCode")).FirstOrDefault(x => x is not null) ?? Text(error, "status");
            return new(Word(code) ?? "", Word(details.Select(FieldOf).FirstOrDefault(x => x is not null)));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new("", null);
        }
    }

    private static string? FieldOf(JsonElement detail) =>
        detail.TryGetProperty("fieldViolations", out var violations) ? violations.EnumerateArray().Select(x => Text(x, "field")).FirstOrDefault() : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Word(string? text) =>
        text is null ? null : new([.. text.Where(x => char.IsAsciiLetter(x) || x is '_' or '.').Take(60)]);
}
