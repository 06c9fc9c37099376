using System.Globalization;
using Npgsql;

namespace Platform.Tokens;

/// <summary>What all processes of the PostgreSQL server have used, as Linux counts it.</summary>
internal sealed class PostgresCpu
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly int server;

    private PostgresCpu(int server) => this.server = server;

    /// <summary>Null where it cannot be read: another system, or a server on another machine.</summary>
    public static async Task<PostgresCpu?> Of(string connectionString, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select pg_backend_pid()");
        var backend = (int)(await command.ExecuteScalarAsync(cancellation))!;
        return Stat($"/proc/{backend}") is { Name: "postgres" } stat ? new(stat.Parent) : null;
    }

    /// <summary>Of those that run, and of those that have ended.</summary>
    public TimeSpan Read()
    {
        var ticks = Stat($"/proc/{server}") is { } own ? own.Own + own.Ended : 0;
        ticks += Directory.EnumerateDirectories("/proc").Where(x => char.IsAsciiDigit(Path.GetFileName(x)[0])).Select(Stat)
            .Where(x => x?.Parent == server).Sum(x => x!.Own + x.Ended);
        return ticks * Tick;
    }

    private static ProcessStat? Stat(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var (open, close) = (text.IndexOf('('), text.LastIndexOf(')'));
            var fields = text[(close + 2)..].Split(' ');
            long Number(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
            return new(text[(open + 1)..close], (int)Number(1), Number(11) + Number(12), Number(13) + Number(14));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <param name="Ended">Its children's that have ended.</param>
    private sealed record ProcessStat(string Name, int Parent, long Own, long Ended);
}
