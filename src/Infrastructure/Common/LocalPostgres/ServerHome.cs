using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Platform.Infrastructure.Common.LocalPostgres;

/// <summary>The directory that holds everything of one server.</summary>
internal sealed record ServerHome(string Root, bool Throwaway = false)
{
    /// <summary>Where root keeps what the server's account cannot reach in the checkout; nobody else can write there.</summary>
    public const string Shared = "/var/lib/platform-local-postgres";

    public string Data => Path.Combine(Root, "data");
    public string PidFile => Path.Combine(Data, "postmaster.pid");
    public string StartedWith => Path.Combine(Data, "postmaster.opts");
    public string Passwords => Path.Combine(Root, "passwords.json");
    public string Lock => Path.Combine(Root, "lock");
    public string Log => Path.Combine(Root, "server.log");

    public static async Task<ServerHome> Prepare(ServerHome wanted, ServerAccount account, ILogger logger, CancellationToken cancellation)
    {
        Directory.CreateDirectory(wanted.Root);
        if (account.Identity is null)
            return wanted;
        Open(wanted.Root);
        var home = await account.CanEnter(wanted.Root, cancellation) ? wanted : Move(wanted, logger);
        // A guard that outlives us deletes a throw-away server, and it runs as that account.
        if (home.Throwaway)
            await account.Own(home.Root, cancellation);
        return home;
    }

    public static string Fingerprint(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];

    public void Discard()
    {
        if (Throwaway && Directory.Exists(Root))
            Directory.Delete(Root, recursive: true);
    }

    private static ServerHome Move(ServerHome wanted, ILogger logger)
    {
        var reachable = Path.Combine(Shared, Fingerprint(wanted.Root));
        logger.LogWarning("The account that runs PostgreSQL cannot reach {Wanted}; its data is kept in {Reachable}", wanted.Root, reachable);
        Open(Shared);
        Open(reachable);
        wanted.Discard();
        return wanted with { Root = reachable };
    }

    /// <summary>A strict umask, or a temporary directory, shuts out the account that root hands the server to.</summary>
    public static void Open(string directory)
    {
        Directory.CreateDirectory(directory);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(directory, File.GetUnixFileMode(directory) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }
}
