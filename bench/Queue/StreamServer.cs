using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Platform.Queue;

/// <summary>The whole application as a process of its own, with HTTP, on the database of this run.</summary>
internal sealed class StreamServer : IDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private StreamServer(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<StreamServer> Start(QueueOptions options, IReadOnlyDictionary<string, string> settings, CancellationToken cancellation)
    {
        using (var migration = Launch(options, settings, "migrate"))
            await migration.WaitForExitAsync(cancellation);
        var address = FreeAddress();
        var process = Launch(options, settings, "--urls", address.ToString());
        var server = new StreamServer(process, address);
        try
        {
            await server.Ready(cancellation);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static Process Launch(QueueOptions options, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var assembly = Path.Combine(options.Root, "src/WebApi/bin/Release/net10.0/Platform.WebApi.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, .. arguments]) { WorkingDirectory = Path.GetDirectoryName(assembly), RedirectStandardOutput = true };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        var process = Process.Start(start) ?? throw new QueueBenchException("The application did not start.");
        // Standard output is the report's.
        process.OutputDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        return process;
    }

    private async Task Ready(CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var clock = Stopwatch.StartNew(); !await IsReady(http, cancellation); await Task.Delay(50, cancellation))
        {
            if (process.HasExited || clock.Elapsed > ReadyWithin)
                throw new QueueBenchException("The application did not get ready.");
        }
    }

    private static async Task<bool> IsReady(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready", cancellation);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://{(IPEndPoint)listener.LocalEndpoint}");
    }
}
