using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Platform.Infrastructure.Messaging.Mail;

/// <summary>A provider's HTTP API: JSON there and back, no redirects, answers of a bounded size.</summary>
internal sealed class ProviderApi : IDisposable
{
    private const int MaxAnswer = 64 * 1024;

    private readonly HttpClient http;

    public ProviderApi(string endpoint, string header, string credential)
    {
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(10), AllowAutoRedirect = false };
        http = new HttpClient(handler) { BaseAddress = new Uri(endpoint.TrimEnd('/') + "/"), Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswer };
        http.DefaultRequestHeaders.Add(header, credential);
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Platform");
    }

    /// <summary>However long it takes: the caller's token ends it.</summary>
    public async Task<ProviderAnswer> Post(string path, object body, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync(path, body, JsonSerializerOptions.Default, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        return new(answer.StatusCode, text, answer.Headers.TryGetValues("X-Message-Id", out var ids) ? ids.First() : null);
    }

    public void Dispose() => http.Dispose();
}

/// <param name="MessageId">The header <c>X-Message-Id</c>.</param>
internal sealed record ProviderAnswer(HttpStatusCode Status, string Text, string? MessageId)
{
    /// <summary>The body, or null when it is not a JSON object.</summary>
    public JsonElement? Json
    {
        get
        {
            try
            {
                using var document = JsonDocument.Parse(Text);
                return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    public override string ToString() => $"{(int)Status} {Text}";
}
