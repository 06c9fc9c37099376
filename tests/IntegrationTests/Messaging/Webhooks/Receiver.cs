using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.IntegrationTests.Messaging.Webhooks;

/// <summary>
/// What an organization has on its side: a real server on a port of its own, that answers 200 unless told otherwise. Another one may
/// have had the port, and be called there still: whatever is sent to another path is not for this one.
/// </summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Received> received = new();
    private readonly string path = $"/webhooks/{Guid.NewGuid():N}";
    private int connections;

    private Receiver(WebApplication app) => this.app = app;

    public int Port { get; private set; }

    public string Url => UrlAt("127.0.0.1");

    /// <summary>By another name.</summary>
    public string UrlAt(string host) => $"http://{host}:{Port}{path}";

    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<Received> Received => [.. received];

    public int Connections => connections;

    public static Func<HttpContext, Task> Saying(int status) => context => Task.FromResult(context.Response.StatusCode = status);

    public static async Task<Receiver> Start(Func<HttpContext, Task>? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        Receiver? receiver = null;
        builder.WebHost.ConfigureKestrel(x => x.Listen(System.Net.IPAddress.Loopback, 0, y => y.Use(next => connection =>
        {
            Interlocked.Increment(ref receiver!.connections);
            return next(connection);
        })));
        receiver = new Receiver(builder.Build());
        if (answer is not null)
            receiver.Answer = answer;
        receiver.app.Run(receiver.Handle);
        await receiver.app.StartAsync();
        var address = receiver.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        receiver.Port = new Uri(address).Port;
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private async Task Handle(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(path))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        received.Enqueue(new(context.Request.Headers.ToDictionary(x => x.Key.ToLowerInvariant(), x => x.Value.ToString()), body));
        await Answer(context);
    }
}

internal sealed record Received(IReadOnlyDictionary<string, string> Headers, string Body);
