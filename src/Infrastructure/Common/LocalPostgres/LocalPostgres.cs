using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.Infrastructure.Common.LocalPostgres;

/// <summary>
/// A private PostgreSQL for development and tests, so that a machine needs only the .NET SDK and Node.js.
/// It listens on the loopback address alone, on a port chosen at its first start, with generated passwords.
/// </summary>
/// <remarks>
/// Whoever starts first on a path holds its lock and owns the server. A second process on the same path shares
/// that server. The server ends with its owner; a process that shared it then owns it, and starts it on the same port.
/// A server that outlives its owner is stopped and replaced by the next one.
/// </remarks>
public sealed class LocalPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private Func<Task>? stop;

    private LocalPostgres(int port, ServerPasswords passwords, Func<Task> stop)
    {
        this.stop = stop;
        Owner = ConnectionString(port, Cluster.Database, Cluster.Owner, passwords.Owner);
        App = ConnectionString(port, Cluster.Database, Cluster.App, passwords.App);
        System = ConnectionString(port, Cluster.Database, Cluster.System, passwords.System);
        Superuser = ConnectionString(port, Cluster.Maintenance, Cluster.Superuser, passwords.Superuser);
    }

    /// <summary>Owns the database and its schema public; for migrations.</summary>
    public string Owner { get; }

    /// <summary>Owns nothing and is subject to row-level security; for requests.</summary>
    public string App { get; }

    /// <summary>Owns nothing; for identity, operators and the dispatcher.</summary>
    public string System { get; }

    /// <summary>May do everything and is connected to the database postgres, so that the others can be cloned; for tests.</summary>
    public string Superuser { get; }

    public static async Task<LocalPostgres> Start(LocalPostgresOptions options, ILogger logger, CancellationToken cancellation)
    {
        var package = await PostgresPackage.Restore(options.ToolsPath, logger, cancellation);
        var wanted = options.Throwaway
            ? new ServerHome(Directory.CreateTempSubdirectory("platform-postgres-").FullName, Throwaway: true)
            : new ServerHome(Path.GetFullPath(options.Path));
        var account = await ServerAccount.Choose(wanted.Data, cancellation);
        package = await package.ReadableBy(account, logger, cancellation);
        var home = await ServerHome.Prepare(wanted, account, logger, cancellation);
        var (cluster, server) = (new Cluster(home, package, account), new Server(home, package, account, logger));
        for (var waiting = global::System.Diagnostics.Stopwatch.StartNew(); waiting.Elapsed < Patience; await Task.Delay(FileLock.Pause, cancellation))
        {
            if (FileLock.TryTake(home.Lock) is { } held)
                return await Own(held, home, cluster, server, cancellation);
            if (await Sharing(home, cancellation) is { } shared)
                return shared.Shared(home, cluster, server, logger);
        }
        throw new InvalidOperationException($"Another process holds {home.Lock}, but its PostgreSQL does not answer. End that process and start again.");
    }

    public async ValueTask DisposeAsync()
    {
        // Once only: by the second call the path may belong to another process.
        if (Interlocked.Exchange(ref stop, null) is { } first)
            await first();
    }

    private static async Task<LocalPostgres> Own(FileStream held, ServerHome home, Cluster cluster, Server server, CancellationToken cancellation)
    {
        try
        {
            var passwords = await cluster.Open(cancellation);
            var started = new LocalPostgres(await server.Start(cancellation), passwords, Stop);
            await Cluster.CreateRoles(Unpooled(started.Superuser), passwords, cancellation);
            return started;
        }
        catch
        {
            await Stop();
            throw;
        }

        async Task Stop()
        {
            await server.Stop();
            await held.DisposeAsync();
            home.Discard();
        }
    }

    private LocalPostgres Shared(ServerHome home, Cluster cluster, Server server, ILogger logger)
    {
        logger.LogInformation("Sharing the PostgreSQL that another process runs in {Data}", home.Data);
        var succession = new Succession(home, async held => (await Own(held, home, cluster, server, CancellationToken.None)).stop!, logger);
        stop = () => succession.DisposeAsync().AsTask();
        return this;
    }

    private static async Task<LocalPostgres?> Sharing(ServerHome home, CancellationToken cancellation)
    {
        if (Postmaster.Read(home.PidFile) is not { Ready: true } running || ServerPasswords.Read(home) is not { } passwords)
            return null;
        var shared = new LocalPostgres(running.Port, passwords, () => Task.CompletedTask);
        try
        {
            // The database is the last thing its owner creates.
            await using var connection = new NpgsqlConnection(Unpooled(shared.System));
            await connection.OpenAsync(cancellation);
        }
        catch (NpgsqlException)
        {
            return null;
        }
        return shared;
    }

    private static string ConnectionString(int port, string database, string user, string password) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = user,
            Password = password,
            SslMode = SslMode.Disable,
        }.ConnectionString;

    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}
