using System.Diagnostics;
using System.Globalization;

namespace Platform.Queue;

/// <summary>A queue that is measured: a process that takes a request per line and answers with numbers.</summary>
internal sealed class Contestant : IAsyncDisposable
{
    private const string Answer = "= ";
    private readonly Process process;

    private Contestant(string name, Process process) => (Name, this.process) = (name, process);

    public string Name { get; }

    public static async Task<Contestant> Start(
        string name, string directory, IEnumerable<string> line, IReadOnlyDictionary<string, string> settings, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(line.First(), line.Skip(1)) { WorkingDirectory = directory, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        var contestant = new Contestant(name, Process.Start(start) ?? throw new QueueBenchException($"{name} did not start."));
        await contestant.Hear(cancellation);
        return contestant;
    }

    public async Task<double[]> Ask(string request, CancellationToken cancellation)
    {
        await process.StandardInput.WriteLineAsync(request.AsMemory(), cancellation);
        await process.StandardInput.FlushAsync(cancellation);
        return await Hear(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<double[]> Hear(CancellationToken cancellation)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith(Answer, StringComparison.Ordinal))
                return [.. line[Answer.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x => double.Parse(x, CultureInfo.InvariantCulture))];
            await Console.Error.WriteLineAsync($"{Name}: {line}");
        }

        throw new QueueBenchException($"{Name} ended without an answer.");
    }
}
