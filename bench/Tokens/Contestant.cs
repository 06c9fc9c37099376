using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Platform.Driver;

namespace Platform.Tokens;

/// <summary>What one server did in one stretch of load.</summary>
/// <param name="DatabaseCpu">Of its PostgreSQL.</param>
internal sealed record Stretch(int Tokens, TimeSpan Elapsed, TimeSpan Cpu, TimeSpan DatabaseCpu)
{
    public double Throughput => Tokens / Elapsed.TotalSeconds;

    public TimeSpan AllCpu => Cpu + DatabaseCpu;
}

/// <summary>A server process, and what its token endpoint is sent.</summary>
internal sealed class Contestant : IDisposable
{
    private readonly Process process;

    public Contestant(string name, string program, string[] arguments, IEnumerable<KeyValuePair<string, string>> settings)
    {
        Name = name;
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = $"http://{Address}";
        start.Environment["PORT"] = $"{Address.Port}";
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        process = Process.Start(start) ?? throw new BenchException($"{name} did not start.");
        process.OutputDataReceived += (_, line) => Progress.Line(line.Data);
        process.BeginOutputReadLine();
    }

    public string Name { get; }

    public IPEndPoint Address { get; } = FreeAddress();

    /// <summary>For a token of a client itself, as often as one likes.</summary>
    public byte[] OwnToken { get; set; } = [];

    public CodeClient? Codes { get; set; }

    public PostgresCpu? Database { get; set; }

    public Task Ended(CancellationToken cancellation) => process.WaitForExitAsync(cancellation);

    /// <summary>A closed loop: every connection sends its next request when it has the answer to the last, until there is none.</summary>
    public Stretch Run(Func<byte[]?> next, int connections)
    {
        var (cpu, database, clock) = (Cpu, Database?.Read() ?? default, Stopwatch.StartNew());
        var loops = Enumerable.Range(0, connections).Select(_ => Task.Factory.StartNew(() => Loop(next), TaskCreationOptions.LongRunning)).ToArray();
        Task.WaitAll(loops);
        return new(loops.Sum(x => x.Result), clock.Elapsed, Cpu - cpu, (Database?.Read() ?? default) - database);
    }

    public async Task Ready(string path, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{Address}") };
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

    /// <summary>To the token endpoint, with <c>client_secret_basic</c>.</summary>
    public byte[] Request(string path, (string Id, string Secret) client, string body)
    {
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{client.Id}:{client.Secret}"));
        return Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {Address}\r\nAuthorization: Basic {basic}\r\nAccept: application/json\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    private int Loop(Func<byte[]?> next)
    {
        using var connection = new Connection(Address);
        var count = 0;
        for (; next() is { } request; count++)
        {
            if (connection.Send(request) is not 200 and var status)
                throw new BenchException($"{Name} answered {status}: {Encoding.UTF8.GetString(connection.Answer)}");
        }

        return count;
    }

    private static IPEndPoint FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
