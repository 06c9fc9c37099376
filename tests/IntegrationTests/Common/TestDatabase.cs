using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Infrastructure.Common.LocalPostgres;
using Platform.Infrastructure.Common.Persistence;

namespace Platform.IntegrationTests.Common;

/// <summary>Where a fixture's database is.</summary>
internal interface ITestDatabase : IAsyncDisposable
{
    ConnectionStrings Connections { get; }

    /// <summary>For looking behind row-level security and for breaking things.</summary>
    string Superuser { get; }
}

/// <summary>
/// One PostgreSQL for the run, one database for each test class, cloned from a template that was migrated once.
/// With <c>PLATFORM_TEST_POSTGRES</c> (a superuser's connection string) an installed server is used instead.
/// </summary>
internal sealed class TestDatabase : ITestDatabase
{
    private const string Template = "platform_template";
    private static readonly Lazy<Task<ConnectionStrings>> Migrated = new(Prepare);
    private static readonly SemaphoreSlim Cloning = new(1, 1);
    private static string superuser = "";
    private static LocalPostgres? server; // ends with the process

    private readonly string name;

    private TestDatabase(string name, ConnectionStrings template)
    {
        this.name = name;
        Connections = new(In(template.Owner, name), In(template.App, name), In(template.System, name));
        Superuser = In(superuser, name);
    }

    public ConnectionStrings Connections { get; }

    public string Superuser { get; }

    public static Task<TestDatabase> Create() => Create(Template);

    /// <summary>Without anything in it: for tests of the migrations themselves.</summary>
    public static Task<TestDatabase> CreateEmpty() => Create("template0");

    private static async Task<TestDatabase> Create(string of)
    {
        var template = await Migrated.Value;
        var name = $"test_{Guid.NewGuid():N}";
        await Cloning.WaitAsync();
        try
        {
            await Execute(superuser, $"create database {name} template {of} owner {OwnerOf(template)}");
        }
        finally
        {
            Cloning.Release();
        }

        return new(name, template);
    }

    public static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync() => await Execute(superuser, $"drop database if exists {name} with (force)");

    private static async Task<ConnectionStrings> Prepare()
    {
        var connections = Environment.GetEnvironmentVariable("PLATFORM_TEST_POSTGRES") is { Length: > 0 } installed
            ? await InstalledServer.Prepare(superuser = installed)
            : await OwnServer();
        await Execute(superuser, $"drop database if exists {Template} with (force)");
        await Execute(superuser, $"create database {Template} owner {OwnerOf(connections)}");
        var template = new ConnectionStrings(In(connections.Owner, Template), In(connections.App, Template), In(connections.System, Template));
        await new Migrator(template, TimeProvider.System, NullLogger<Migrator>.Instance).Migrate(CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
        return template;
    }

    private static async Task<ConnectionStrings> OwnServer()
    {
        var options = new LocalPostgresOptions { Path = "", ToolsPath = Path.Combine(Repository.Root, "tools", "local-postgres"), Throwaway = true };
        server = await LocalPostgres.Start(options, NullLogger.Instance, CancellationToken.None);
        superuser = server.Superuser;
        return new(server.Owner, server.App, server.System);
    }

    private static string OwnerOf(ConnectionStrings connections) => new NpgsqlConnectionStringBuilder(connections.Owner).Username!;

    private static string In(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database, MaxPoolSize = 30, Timeout = 30 }.ConnectionString;
}
