using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Platform.Queue;

/// <summary>
/// An organization that many watch at once, each on a connection of its own, ten with each of its API tokens. All of them are told
/// of everything that happens in it.
/// </summary>
internal sealed class StreamClients(Uri server) : IDisposable
{
    private const int StreamsOfOne = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = new() { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
    private readonly List<StreamReader> streams = [];
    private string path = "";

    public async Task Open(int clients, CancellationToken cancellation)
    {
        var (email, password) = ("bench@example.com", $"{Guid.NewGuid():n}");
        await Post("/v1/auth/register", new { email, password, displayName = "Bench" }, cancellation);
        var login = await Post("/v1/auth/login", new { email, password, transport = "token" }, cancellation);
        http.DefaultRequestHeaders.Authorization = new("Bearer", login.GetProperty("tokens").GetProperty("accessToken").GetString());
        path = $"/v1/orgs/{(await Post("/v1/orgs", new { name = "Bench", slug = "bench" }, cancellation)).GetProperty("id").GetString()}";
        for (var i = 0; i < clients; i += StreamsOfOne)
        {
            var token = await Post($"{path}/tokens", new { name = $"Bench {i}", permissions = new[] { "organization.read", "teams.read" } }, cancellation);
            for (var j = i; j < Math.Min(i + StreamsOfOne, clients); j++)
                streams.Add(await Stream(token.GetProperty("secret").GetString()!, cancellation));
        }
    }

    /// <returns>For each client the milliseconds from the request that makes it happen, thus a little more than from its commit.</returns>
    public async Task<double[]> Tell(int number, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var slug = $"team-{number}";
        var arrivals = streams.ConvertAll(x => Told(x, $"\"{slug}\"", patience.Token));
        var start = Stopwatch.GetTimestamp();
        await Post($"{path}/teams", new { name = $"Team {number}", slug }, patience.Token);
        return [.. (await Task.WhenAll(arrivals)).Select(x => Stopwatch.GetElapsedTime(start, x).TotalMilliseconds)];
    }

    public void Dispose()
    {
        streams.ForEach(x => x.Dispose());
        http.Dispose();
    }

    private async Task<StreamReader> Stream(string token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/events");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        answer.EnsureSuccessStatusCode();
        var stream = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        await stream.ReadLineAsync(cancellation); // of the first that is sent, so that it is open
        return stream;
    }

    private static async Task<long> Told(StreamReader stream, string mark, CancellationToken cancellation)
    {
        while (await stream.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Contains(mark, StringComparison.Ordinal))
                return Stopwatch.GetTimestamp();
        }

        throw new QueueBenchException("A stream has ended.");
    }

    private async Task<JsonElement> Post(string to, object body, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync(to, body, cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new QueueBenchException($"POST {to} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}");
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
