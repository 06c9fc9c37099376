using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Streams;

/// <summary>A client of a stream: what a browser's EventSource does, and no more.</summary>
internal sealed class EventSource : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly HttpResponseMessage response;
    private readonly CancellationTokenSource closing = new();
    private readonly Channel<Message> messages = Channel.CreateUnbounded<Message>();

    private EventSource(HttpResponseMessage response)
    {
        this.response = response;
        _ = Task.Run(Read);
    }

    public string? LastId { get; private set; }

    public int? Retry { get; private set; }

    public int Comments { get; private set; }

    public HttpResponseMessage Response => response;

    public static async Task<EventSource> Open(HttpClient http, string? token, string path, string? lastId = null)
    {
        var response = await Send(http, token, path, lastId);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{(await Reply.Read(response))}");
        var source = new EventSource(response);
        // The first thing that comes is where to resume.
        await Eventually.Is(() => Task.FromResult(source.LastId is not null));
        return source;
    }

    public static Task<HttpResponseMessage> Send(HttpClient http, string? token, string path, string? lastId = null, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, path) { Version = http.DefaultRequestVersion, VersionPolicy = http.DefaultVersionPolicy };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The next message, whatever it is.</summary>
    public async Task<Message> Next()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await messages.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Passes over events until the stream says why it ends, and is closed.</summary>
    public async Task<string> End()
    {
        using var patience = new CancellationTokenSource(Patience);
        var code = "";
        await foreach (var message in messages.Reader.ReadAllAsync(patience.Token))
            code = message.Event == "end" ? message.Data["code"]!.ToString() : code;
        return code;
    }

    public void Dispose()
    {
        closing.Cancel();
        response.Dispose();
    }

    private async Task Read()
    {
        try
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(closing.Token));
            var fields = new Dictionary<string, string>();
            while (await reader.ReadLineAsync(closing.Token) is { } line)
                Take(line, fields);
            messages.Writer.TryComplete();
        }
        catch (Exception gone)
        {
            messages.Writer.TryComplete(gone is OperationCanceledException or IOException ? null : gone);
        }
    }

    private void Take(string line, Dictionary<string, string> fields)
    {
        if (line.StartsWith(':'))
        {
            Comments++;
        }
        else if (line.Length > 0)
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            fields[line[..colon]] = line[(colon + 2)..];
        }
        else
        {
            if (fields.TryGetValue("retry", out var retry))
                Retry = int.Parse(retry);
            LastId = fields.GetValueOrDefault("id") ?? LastId;
            if (fields.TryGetValue("data", out var data))
                messages.Writer.TryWrite(new(fields.GetValueOrDefault("event", "message"), JsonNode.Parse(data)!));
            fields.Clear();
        }
    }
}

internal sealed record Message(string Event, JsonNode Data)
{
    public string Type => Data["type"]!.ToString();

    public string Name => Data["data"]!["name"]!.ToString();
}
