using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Platform.Driver;

internal sealed record ServerProgram(string Name, string Assembly, IReadOnlyDictionary<string, string> Settings);

/// <summary>A server process of this run, on a free port of the loopback address.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan VerbWithin = TimeSpan.FromMinutes(2);

    private readonly Process process;

    private Server(string name, Process process, IPEndPoint address) =>
        (Name, this.process, Address) = (name, process, address);

    public string Name { get; }
    public IPEndPoint Address { get; }
    public TimeSpan ReadyAfter { get; private set; }
    public TimeSpan Cpu => process.TotalProcessorTime;

    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public static async Task<Server> Start(ServerProgram program, CancellationToken cancellation)
    {
        var address = FreeAddress();
        var clock = Stopwatch.StartNew();
        var server = new Server(program.Name, Launch(program, [], $"http://{address}"), address);
        try
        {
            await server.Ready(clock, cancellation);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Runs one of the program's verbs, such as <c>migrate</c>, to its end.</summary>
    public static async Task Execute(ServerProgram program, string verb, CancellationToken cancellation)
    {
        using var process = Launch(program, [verb], "http://127.0.0.1:0");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(VerbWithin);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new BenchException($"{program.Name} {verb} did not end within {VerbWithin.TotalMinutes} minutes.");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        if (process.ExitCode != 0)
            throw new BenchException($"{program.Name} {verb} ended with {process.ExitCode}.");
    }

    public HttpClient Client() => new() { BaseAddress = new Uri($"http://{Address}"), Timeout = TimeSpan.FromSeconds(30) };

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static Process Launch(ServerProgram program, string[] arguments, string url)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", program.Assembly, .. arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(program.Assembly),
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_URLS"] = url;
        foreach (var (name, value) in program.Settings)
            start.Environment[name] = value;

        // Standard output is the report's; what a server writes goes where progress goes.
        var process = Process.Start(start) ?? throw new BenchException($"{program.Name} did not start.");
        process.OutputDataReceived += (_, line) => Progress.Line(line.Data);
        process.BeginOutputReadLine();
        return process;
    }

    private async Task Ready(Stopwatch clock, CancellationToken cancellation)
    {
        using var client = Client();
        while (!await AnswersReady(client, cancellation))
        {
            if (process.HasExited)
                throw new BenchException($"{Name} ended with {process.ExitCode} before it was ready.");
            if (clock.Elapsed > ReadyWithin)
                throw new BenchException($"{Name} was not ready within {ReadyWithin.TotalSeconds} s.");
            await Task.Delay(10, cancellation);
        }

        ReadyAfter = clock.Elapsed;
    }

    private static async Task<bool> AnswersReady(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync("/health/ready", cancellation);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static IPEndPoint FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
