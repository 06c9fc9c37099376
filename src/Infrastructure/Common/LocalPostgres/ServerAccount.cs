namespace Platform.Infrastructure.Common.LocalPostgres;

/// <summary>
/// Who runs PostgreSQL's programs: the account of this process or, as PostgreSQL refuses root, an
/// unprivileged one when this process is root.
/// </summary>
/// <param name="Identity"><c>uid:gid</c>, or null for the account of this process.</param>
internal sealed record ServerAccount(string? Identity)
{
    private static readonly string[] Candidates = ["nobody", "postgres"];

    /// <summary>As root, data that exists keeps its owner, so that a later start without root still works.</summary>
    public static async Task<ServerAccount> Choose(string data, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new ServerAccount(Identity: null);
        if (!OperatingSystem.IsLinux())
            throw new InvalidOperationException("PostgreSQL does not run as root. Start the application as an ordinary user.");
        return new ServerAccount(await OwnerOf(data, cancellation) ?? Unprivileged());
    }

    public Task<CommandResult> Run(CancellationToken cancellation, params string[] line) =>
        Command.Run(Root, Line(line), cancellation);

    /// <summary>The file system's root is the one directory that every account can stand in.</summary>
    public static string Root => Path.GetPathRoot(Path.GetFullPath("."))!;

    public string[] Line(params string[] line) =>
        Identity?.Split(':') is [var user, var group]
            ? ["setpriv", "--reuid", user, "--regid", group, "--clear-groups", "--", .. line]
            : line;

    public async Task Own(string path, CancellationToken cancellation)
    {
        if (Identity is not null)
            (await Command.Run(Root, ["chown", Identity, path], cancellation)).OrThrow($"{path} could not be given to PostgreSQL");
    }

    public async Task<bool> CanEnter(string directory, CancellationToken cancellation) =>
        (await Run(cancellation, "sh", "-c", "cd \"$1\"", "sh", directory)).Succeeded;

    private static async Task<string?> OwnerOf(string data, CancellationToken cancellation)
    {
        if (!Directory.Exists(data))
            return null;
        var owner = (await Command.Run(Root, ["stat", "-c", "%u:%g", data], cancellation)).OrThrow("The owner of the data is unknown").Output;
        return owner.StartsWith("0:", StringComparison.Ordinal) ? null : owner;
    }

    private static string Unprivileged()
    {
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToList();
        var account = Candidates.Select(name => accounts.Find(fields => fields[0] == name)).FirstOrDefault(found => found is not null)
            ?? throw new InvalidOperationException("PostgreSQL does not run as root, and neither 'nobody' nor 'postgres' exists. Start the application as an ordinary user.");
        return $"{account[2]}:{account[3]}";
    }
}
