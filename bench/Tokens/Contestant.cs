using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Platform.Driver;

namespace Platform.Tokens;

/// <summary>What one server did in one stretch of load.</summary>
internal sealed record Stretch(int Tokens, TimeSpan Elapsed, TimeSpan Cpu)
{
    public double Throughput => Tokens / Elapsed.TotalSeconds;
}

/// <summary>A server process, and the one request that it is sent again and again.</summary>
internal sealed class Contestant : IDisposable
{
    private readonly Process process;
    private readonly IPEndPoint address = FreeAddress();

    private byte[] request = [];

    private Contestant(string name, string program, string[] arguments, IEnumerable<KeyValuePair<string, string>> settings)
    {
        Name = name;
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = $"http://{address}";
        start.Environment["PORT"] = $"{address.Port}";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        process = Process.Start(start) ?? throw new BenchException($"{name} did not start.");
        process.OutputDataReceived += (_, line) => Progress.Line(line.Data);
        process.BeginOutputReadLine();
    }

    public string Name { get; }

    /// <summary>npm's oidc-provider with its store in memory.</summary>
    public static async Task<Contestant> Peer(string root, CancellationToken cancellation)
    {
        var peer = new Contestant("oidc-provider 9", "node", [Path.Combine(root, "bench/Provider/server.mjs")], []);
        await peer.Ready("/.well-known/openid-configuration", cancellation);
        peer.request = peer.Request("/token", "bench", "bench-secret-bench-secret", "api");
        return peer;
    }

    public static async Task<Contestant> Ours(string root, BenchDatabase database, CancellationToken cancellation)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Mail__PickupDirectory"] = Path.GetTempPath(),
            ["Identity__Issuer"] = "https://platform.localhost",
            ["Identity__KeyRingKey"] = Convert.ToBase64String(new byte[32]),
            ["ConnectionStrings__Owner"] = database.Owner,
            ["ConnectionStrings__App"] = database.App,
            ["ConnectionStrings__System"] = database.System,
        };
        var assembly = Path.Combine(root, "src/WebApi/bin/Release/net10.0/Platform.WebApi.dll");
        using (var migration = new Contestant("migration", "dotnet", ["exec", assembly, "migrate"], settings))
            await migration.process.WaitForExitAsync(cancellation);
        var ours = new Contestant("application", "dotnet", ["exec", assembly], settings);
        await ours.Ready("/health/ready", cancellation);
        var (id, secret) = await ours.Register(cancellation);
        ours.request = ours.Request("/v1/oauth/token", id, secret, "projects.read");
        return ours;
    }

    /// <summary>A closed loop: every connection sends its next request when it has the answer to the last.</summary>
    public Stretch Run(TimeSpan duration, int connections)
    {
        process.Refresh();
        var (cpu, clock) = (process.TotalProcessorTime, Stopwatch.StartNew());
        var loops = Enumerable.Range(0, connections).Select(_ => Task.Factory.StartNew(() => Loop(clock, duration), TaskCreationOptions.LongRunning)).ToArray();
        Task.WaitAll(loops);
        process.Refresh();
        return new(loops.Sum(x => x.Result), clock.Elapsed, process.TotalProcessorTime - cpu);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private int Loop(Stopwatch clock, TimeSpan duration)
    {
        using var connection = new Connection(address);
        var count = 0;
        for (; clock.Elapsed < duration; count++)
        {
            if (connection.Send(request) is not 200 and var status)
                throw new BenchException($"{Name} answered {status}: {Encoding.UTF8.GetString(connection.Answer)}");
        }

        return count;
    }

    private byte[] Request(string path, string id, string secret, string scope)
    {
        var body = $"grant_type=client_credentials&scope={scope}";
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{id}:{secret}"));
        return Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Basic {basic}\r\nAccept: application/json\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    private async Task<(string Id, string Secret)> Register(CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{address}") };
        var (email, password) = ($"bench-{Guid.NewGuid():n}@example.com", $"{Guid.NewGuid():n}");
        await Post(http, "/v1/auth/register", new { email, password, displayName = "Bench" }, cancellation);
        var login = await Post(http, "/v1/auth/login", new { email, password }, cancellation);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.GetProperty("tokens").GetProperty("accessToken").GetString());
        var organization = await Post(http, "/v1/orgs", new { name = "Bench", slug = $"bench-{Guid.NewGuid():n}"[..20] }, cancellation);
        var client = new { name = "Bench", grantTypes = new[] { "client_credentials" }, scopes = new[] { "projects.read" } };
        var created = await Post(http, $"/v1/orgs/{organization.GetProperty("id").GetString()}/clients", client, cancellation);
        return (created.GetProperty("id").GetString()!, created.GetProperty("secret").GetString()!);
    }

    private static async Task<JsonElement> Post(HttpClient http, string path, object body, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync(path, body, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text.Length == 0 ? "{}" : text)
            : throw new BenchException($"POST {path} answered {(int)answer.StatusCode}: {text}");
    }

    private async Task Ready(string path, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{address}") };
        for (var tries = 0; tries < 600 && !process.HasExited; tries++)
        {
            try
            {
                using var answer = await http.GetAsync(path, cancellation);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(100, cancellation);
        }

        throw new BenchException($"{Name} was not ready within a minute.");
    }

    private static IPEndPoint FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
