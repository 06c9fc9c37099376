using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.IntegrationTests.Common;

namespace Platform.Scim;

/// <summary>An identity provider that sends one request after the other, and remembers the most round trips of each kind.</summary>
internal sealed class Provider(HttpClient http)
{
    // Counting costs time of its own, so most requests go uncounted.
    private const int CountedOneOf = 50;

    private int sent;

    public SortedDictionary<string, int> MostRoundTrips { get; } = new(StringComparer.Ordinal);

    public async Task<JsonNode?> Send(string kind, string method, string path, object? body = null, bool isCounted = false)
    {
        if (!isCounted && sent++ % CountedOneOf != 0)
            return await Send(method, path, body, null);
        JsonNode? answer = null;
        var trips = await RoundTrips.Of(async header => answer = await Send(method, path, body, header));
        MostRoundTrips[kind] = Math.Max(trips, MostRoundTrips.GetValueOrDefault(kind));
        return answer;
    }

    private async Task<JsonNode?> Send(string method, string path, object? body, (string Name, string Value)? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), $"/v1/orgs/bench/scim/v2{path}");
        if (header is { } trace)
            request.Headers.TryAddWithoutValidation(trace.Name, trace.Value);
        if (body is not null)
            request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/scim+json");
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
