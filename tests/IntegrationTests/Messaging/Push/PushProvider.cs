using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.IntegrationTests.Messaging.Push;

/// <summary>What a provider was sent.</summary>
internal sealed record ReceivedPush(string Protocol, string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Header(string name) => Headers.GetValueOrDefault(name, "");
}

/// <summary>What a provider answers.</summary>
internal sealed record PushReply(int Status, string Body = "", params (string Name, string Value)[] Headers);

/// <summary>Stands in for Apple, Google and push services, on a real socket.</summary>
internal sealed class PushProvider : IAsyncDisposable
{
    private readonly WebApplication server;

    private PushProvider(WebApplication server) => this.server = server;

    public ConcurrentQueue<ReceivedPush> Received { get; } = [];

    public Func<ReceivedPush, PushReply> Answer { get; set; } = _ => new(200);

    public string Address => server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public ReceivedPush Last => Received.Last();

    public static async Task<PushProvider> Start(HttpProtocols protocols)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(x => x.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        var provider = new PushProvider(builder.Build());
        provider.server.Run(provider.Handle);
        await provider.server.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task Handle(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers.ToDictionary(x => x.Key, x => x.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var received = new ReceivedPush(http.Request.Protocol, http.Request.Method, http.Request.Path, headers, body.ToArray());
        Received.Enqueue(received);
        var reply = Answer(received);
        http.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
            http.Response.Headers[name] = value;
        await http.Response.WriteAsync(reply.Body);
    }
}
