using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.IntegrationTests.Identity.Connections;

/// <summary>
/// A real HTTP server between the platform and a good provider, for what a good provider does not do. It says that it is the
/// provider: its address stands in the discovery document in place of the real one's, and its own keys sign what it forges.
/// </summary>
internal sealed class BetweenServer : IDisposable
{
    // What a provider answered is remembered by its address, so no server gets one that another had.
    private static int lastPort = Random.Shared.Next(20000, 29000);

    private readonly HttpListener listener;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly string provider;

    public BetweenServer(string provider)
    {
        this.provider = provider;
        while (true)
        {
            var port = Interlocked.Increment(ref lastPort);
            listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                Issuer = $"http://127.0.0.1:{port}";
                break;
            }
            catch (HttpListenerException)
            {
                // Someone has the port.
            }
        }

        _ = Serve();
    }

    public string Issuer { get; }

    /// <summary>What was asked for, by path.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Answers in place of the provider: the body, or null to pass the request on.</summary>
    public Func<HttpListenerContext, Task<bool>> Instead { get; set; } = _ => Task.FromResult(false);

    /// <summary>Changes what the provider has answered, by path.</summary>
    public Func<string, JsonObject, JsonObject> Change { get; set; } = (_, x) => x;

    public int Count(string path) => Asked.Count(x => x == path);

    public static async Task Write(HttpListenerContext context, string body, int status = 200, string type = "application/json")
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }

    public void Dispose()
    {
        listener.Close();
        http.Dispose();
    }

    private async Task Serve()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                Asked.Enqueue(context.Request.Url!.AbsolutePath);
                _ = Answer(context);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        try
        {
            if (!await Instead(context))
                await Pass(context);
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or HttpRequestException or IOException)
        {
            context.Response.Abort();
        }
    }

    private async Task Pass(HttpListenerContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(context.Request.HttpMethod), provider + context.Request.Url!.PathAndQuery);
        if (context.Request.Headers["Authorization"] is { } authorization)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (context.Request.HasEntityBody)
        {
            request.Content = new StreamContent(context.Request.InputStream);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        if (body.StartsWith('{'))
            body = Change(context.Request.Url.AbsolutePath, Own(JsonNode.Parse(body)!.AsObject())).ToJsonString();
        await Write(context, body, (int)response.StatusCode, $"{response.Content.Headers.ContentType}");
    }

    /// <summary>Of the discovery document, what our platform calls itself leads here.</summary>
    private JsonObject Own(JsonObject document)
    {
        foreach (var name in new[] { "issuer", "token_endpoint", "jwks_uri", "userinfo_endpoint" }.Where(x => document[x]?.ToString().StartsWith(provider, StringComparison.Ordinal) is true))
            document[name] = document[name]!.ToString().Replace(provider, Issuer, StringComparison.Ordinal);
        return document;
    }
}
