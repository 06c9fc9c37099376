using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Application.Common.Requests;

namespace Platform.Infrastructure.Common.Idempotency;

/// <summary>An answer as it is kept: the JSON of the view, and the version that travels as a header.</summary>
internal sealed record StoredAnswer(JsonElement Answer, uint? Version)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };

    public static byte[] Write(object response) => JsonSerializer.SerializeToUtf8Bytes(
        new StoredAnswer(JsonSerializer.SerializeToElement(response, response.GetType(), Options), (response as IEntityView)?.Version), Options);

    public static TResponse Read<TResponse>(byte[] stored)
        where TResponse : class
    {
        var kept = JsonSerializer.Deserialize<StoredAnswer>(stored, Options)!;
        var response = kept.Answer.Deserialize<TResponse>(Options)!;
        if (response is IEntityView view && kept.Version is { } version)
            view.Version = version;
        return response;
    }
}
