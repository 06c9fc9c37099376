using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Platform.Infrastructure.Common.LocalPostgres;

/// <summary>
/// Starts and stops the server's processes. Where there is a shell a guard process stands between: it starts
/// the server and stops it when its standard input ends, which is when this process ends, however it ends.
/// On Windows nothing outlives us to do that; there the next start replaces the server.
/// </summary>
internal sealed class Server(ServerHome home, PostgresPackage package, ServerAccount account, ILogger logger)
{
    private const int PortAttempts = 5;

    // Stops only the server it started, by its number: by the time it wakes, and also between looking and stopping, another one
    // may stand in its place. Signals are ignored because Ctrl-C reaches the whole terminal, and the application still needs its
    // database then.
    private const string Guard = """
        "$1" start -D "$2" -l "$3" -o "$4" -w -t 300 -s 2>&1 || exit 1
        trap '' INT TERM HUP PIPE
        pid=$(head -n 1 "$2/postmaster.pid")
        echo ready
        read -r _
        runs() { [ "$(head -n 1 "$2/postmaster.pid" 2>/dev/null)" = "$1" ] && kill -0 "$1" 2>/dev/null; }
        runs "$pid" "$2" && kill -s "$5" "$pid"
        for i in $(seq 600); do runs "$pid" "$2" || break; sleep 0.1; done
        [ -z "$6" ] || rm -rf "$6"
        """;

    private Process? guard;
    private bool started;

    public async Task<int> Start(CancellationToken cancellation)
    {
        await ReplaceLeftover(cancellation);
        started = true;
        var last = LastPort();
        for (var attempt = 1; ; attempt++)
        {
            await NewLog(cancellation);
            var port = attempt == 1 && last is not null ? last.Value : FreePort();
            if (await TryStart(port, cancellation) is not { } error)
            {
                if (last is not null && port != last)
                    logger.LogWarning("Port {Last} is in use, so PostgreSQL has another one. Start programs again that shared it there", last);
                logger.LogInformation("PostgreSQL {Version} runs on port {Port} with its data in {Data}", package.Version, port, home.Data);
                return port;
            }
            var log = await File.ReadAllTextAsync(home.Log, cancellation);
            if (attempt == PortAttempts || !log.Contains("could not bind", StringComparison.Ordinal))
                throw new InvalidOperationException($"PostgreSQL did not start. {error}\n{log}");
        }
    }

    public async Task Stop()
    {
        if (guard is not null)
        {
            guard.StandardInput.Close();
            await guard.WaitForExitAsync();
            guard.StandardOutput.Close();
            guard.Dispose();
            guard = null;
        }
        if (started && Postmaster.Read(home.PidFile) is { } left && left.IsRunning())
            await StopRunning(CancellationToken.None);
    }

    /// <summary>Only called by the holder of the lock, so a server that runs here belongs to a process that died.</summary>
    private async Task ReplaceLeftover(CancellationToken cancellation)
    {
        if (Postmaster.Read(home.PidFile) is not { } left)
            return;
        if (left.IsRunning())
        {
            logger.LogWarning("Replacing the PostgreSQL (process {Pid}) that an earlier run left behind", left.Pid);
            await StopRunning(cancellation);
        }
        else if (ProcessExists(left.Pid))
        {
            // PostgreSQL only looks whether the number is alive and would refuse to start.
            logger.LogInformation("Removing the stale {PidFile}: process {Pid} is another program", home.PidFile, left.Pid);
            File.Delete(home.PidFile);
        }
    }

    private async Task StopRunning(CancellationToken cancellation)
    {
        foreach (var mode in new[] { "fast", "immediate" })
        {
            var stopped = await account.Run(cancellation, package.Program("pg_ctl"), "stop", "-D", home.Data, "-m", mode, "-w", "-t", "30", "-s");
            if (stopped.Succeeded || Postmaster.Read(home.PidFile)?.IsRunning() != true)
                return;
        }
        throw new InvalidOperationException($"The PostgreSQL that runs in {home.Data} does not stop. End its process (first line of {home.PidFile}) and start again.");
    }

    private async Task<string?> TryStart(int port, CancellationToken cancellation)
    {
        var program = package.Program("pg_ctl");
        if (OperatingSystem.IsWindows())
        {
            // The server inherits its starter's output, so reading it would not end before the server does.
            string[] start = [program, "start", "-D", home.Data, "-l", home.Log, "-o", Settings(port), "-w", "-t", "300", "-s"];
            using var process = Command.Start(Command.Prepare(ServerAccount.Root, start));
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? null : $"pg_ctl ended with code {process.ExitCode}.";
        }
        string[] line = ["sh", "-c", Guard, "sh", program, home.Data, home.Log, Settings(port), home.Throwaway ? "QUIT" : "INT", home.Throwaway ? home.Root : ""];
        var info = Command.Prepare(ServerAccount.Root, account.Line(line));
        info.RedirectStandardInput = info.RedirectStandardOutput = true;
        guard = Command.Start(info);
        return await SaysReady(guard.StandardOutput, cancellation);
    }

    /// <summary>Null once the guard is ready, else what it printed before it gave up. pg_ctl may warn and still succeed.</summary>
    private static async Task<string?> SaysReady(StreamReader output, CancellationToken cancellation)
    {
        var said = new List<string>();
        while (await output.ReadLineAsync(cancellation) is { } line)
        {
            if (line == "ready")
                return null;
            said.Add(line);
        }
        return string.Join('\n', said);
    }

    private string Settings(int port)
    {
        string[] settings = ["listen_addresses=127.0.0.1", $"port={port}", "unix_socket_directories=", "max_connections=300"];
        string[] careless = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0"];
        return string.Join(' ', (home.Throwaway ? [.. settings, .. careless] : settings).Select(setting => $"-c {setting}"));
    }

    /// <summary>Of the run before, which others may still expect it on.</summary>
    private int? LastPort() =>
        File.Exists(home.StartedWith) && Regex.Match(File.ReadAllText(home.StartedWith), @"\bport=(\d+)") is { Success: true } found
            ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
            : null;

    /// <summary>The log of this run and of the one before, so that it does not grow for ever.</summary>
    private async Task NewLog(CancellationToken cancellation)
    {
        if (File.Exists(home.Log))
            File.Move(home.Log, home.Log + ".1", overwrite: true);
        ServerPasswords.WritePrivate(home.Log, "");
        await account.Own(home.Log, cancellation);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool ProcessExists(int pid)
    {
        try
        {
            Process.GetProcessById(pid).Dispose();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
