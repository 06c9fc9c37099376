using Npgsql;

namespace Platform.Infrastructure.Common.LocalPostgres;

/// <summary>The content of a server: its data directory, the three roles and the database they share.</summary>
internal sealed class Cluster(ServerHome home, PostgresPackage package, ServerAccount account)
{
    public const string Database = "platform";
    public const string Maintenance = "postgres";
    public const string Superuser = "postgres";
    public const string Owner = "platform_owner";
    public const string App = "platform_app";
    public const string System = "platform_system";

    /// <summary>The passwords of the data directory, which is created when it is missing.</summary>
    public async Task<ServerPasswords> Open(CancellationToken cancellation)
    {
        var exists = Directory.Exists(home.Data);
        if (exists)
            RefuseAnotherVersion();
        var passwords = ServerPasswords.ReadOrCreate(home);
        if (!exists)
            await Create(passwords.Superuser, cancellation);
        return passwords;
    }

    /// <summary>
    /// Creates what is missing and changes nothing else. On PostgreSQL 15 and later the schema public belongs to
    /// whoever owns the database, and nobody else can create in it, also in databases cloned from this one.
    /// </summary>
    public static async Task CreateRoles(string superuser, ServerPasswords passwords, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync(cancellation);
        // A failed statement is written to the server's log, and these contain passwords.
        await Execute("set log_min_error_statement = panic");
        foreach (var (role, password) in new[] { (Owner, passwords.Owner), (App, passwords.App), (System, passwords.System) })
            if (!await Exists("select from pg_roles where rolname = $1", role))
                await Execute($"create role {role} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password '{password}'");
        if (!await Exists("select from pg_database where datname = $1", Database))
            await Execute($"create database {Database} owner {Owner}");
        await Execute($"revoke all on database {Database} from public; grant connect on database {Database} to {App}, {System}");

        async Task Execute(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        async Task<bool> Exists(string sql, string name)
        {
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } } };
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            return await reader.ReadAsync(cancellation);
        }
    }

    private void RefuseAnotherVersion()
    {
        var file = Path.Combine(home.Data, "PG_VERSION");
        if (!File.Exists(file))
            throw new InvalidOperationException($"{home.Data} is not a PostgreSQL data directory. Choose another LocalData:Path, or delete it to start with an empty database.");
        var version = File.ReadAllText(file).Trim();
        if (version != package.Major)
            throw new InvalidOperationException(
                $"The data in {home.Data} was written by PostgreSQL {version}; this application starts PostgreSQL {package.Major}, which cannot read it. "
                + $"Delete {home.Root} to start with an empty database, or dump the data with PostgreSQL {version} (pg_dumpall) first and restore it afterwards. "
                + "To keep using the old server set ConnectionStrings:Owner, App and System.");
    }

    private async Task Create(string password, CancellationToken cancellation)
    {
        // Created aside and renamed: an interrupted start never leaves half a data directory.
        var partial = home.Data + ".new";
        var passwordFile = Path.Combine(home.Root, "initdb.password");
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        try
        {
            Directory.CreateDirectory(partial);
            await account.Own(partial, cancellation);
            ServerPasswords.WritePrivate(passwordFile, password);
            await account.Own(passwordFile, cancellation);
            (await account.Run(cancellation, InitDb(partial, passwordFile))).OrThrow("initdb failed");
        }
        finally
        {
            File.Delete(passwordFile);
        }
        Directory.Move(partial, home.Data);
    }

    private string[] InitDb(string data, string passwordFile)
    {
        string[] line =
        [
            package.Program("initdb"), "--pgdata", data, "--username", Superuser, "--pwfile", passwordFile, "--auth", "scram-sha-256",
            "--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8",
            "--set", "timezone=UTC", "--set", "log_timezone=UTC", "--no-instructions",
        ];
        return home.Throwaway ? [.. line, "--no-sync"] : line;
    }
}
