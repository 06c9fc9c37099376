using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Platform.Infrastructure.Common.LocalPostgres;

/// <summary>The directory that holds everything of one server.</summary>
internal sealed record ServerHome(string Root)
{
    /// <summary>Where root keeps what the server's account cannot reach in the checkout; nobody else can write there.</summary>
    public const string Shared = "/var/lib/platform-local-postgres";

    public string Data => Path.Combine(Root, "data");
    public string PidFile => Path.Combine(Data, "postmaster.pid");
    public string Passwords => Path.Combine(Root, "passwords.json");
    public string Lock => Path.Combine(Root, "lock");
    public string Log => Path.Combine(Root, "server.log");

    public static async Task<ServerHome> Prepare(string wanted, ServerAccount account, ILogger logger, CancellationToken cancellation)
    {
        Directory.CreateDirectory(wanted);
        if (account.Identity is null)
            return new ServerHome(wanted);
        Open(wanted);
        if (await account.CanEnter(wanted, cancellation))
            return new ServerHome(wanted);
        var reachable = Path.Combine(Shared, Fingerprint(wanted));
        logger.LogWarning("The account that runs PostgreSQL cannot reach {Wanted}; its data is kept in {Reachable}", wanted, reachable);
        Open(Shared);
        Open(reachable);
        return new ServerHome(reachable);
    }

    /// <summary>A strict umask, or a temporary directory, shuts out the account that root hands the server to.</summary>
    public static void Open(string directory)
    {
        Directory.CreateDirectory(directory);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(directory, File.GetUnixFileMode(directory) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public static string Fingerprint(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];
}
