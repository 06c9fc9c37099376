using System.Diagnostics;
using System.Globalization;

namespace Platform.Infrastructure.Common.LocalPostgres;

/// <summary>A server as its <c>postmaster.pid</c> describes it; the file outlives a crash, so it may be stale.</summary>
internal sealed record Postmaster(int Pid, string Directory, DateTimeOffset Started, int Port, bool Ready)
{
    private const int StatusLine = 7;
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(10);

    public static Postmaster? Read(string pidFile)
    {
        try
        {
            var lines = File.ReadAllLines(pidFile);
            return lines.Length > 3
                ? new Postmaster(Number(lines[0]), lines[1], DateTimeOffset.FromUnixTimeSeconds(Number(lines[2])), Number(lines[3]),
                    lines.Length > StatusLine && lines[StatusLine].Trim() == "ready")
                : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    /// <summary>False when the process is gone, and when its number now belongs to another process.</summary>
    public bool IsRunning()
    {
        try
        {
            using var process = Process.GetProcessById(Pid);
            return process.ProcessName == "postgres" && (OperatingSystem.IsLinux() ? StandsInItsData() : StartedThen(process));
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A server stands in its data directory. Compared by content, as a path may lead over links.</summary>
    private bool StandsInItsData() =>
        Read($"/proc/{Pid}/cwd/postmaster.pid") is { } own && own with { Ready = Ready } == this;

    private bool StartedThen(Process process) =>
        (new DateTimeOffset(process.StartTime) - Started).Duration() < StartTolerance;

    private static int Number(string line) => int.Parse(line.Trim(), CultureInfo.InvariantCulture);
}
