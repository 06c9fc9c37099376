using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Infrastructure.Common.LocalPostgres;
using Platform.Infrastructure.Common.Persistence;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Faults;

/// <summary>A PostgreSQL for one test class, which may be broken without breaking other tests.</summary>
public sealed class OwnServerFixture : ApiFixture
{
    private protected override async Task<ITestDatabase> CreateDatabase() => await OwnServer.Start();
}

/// <summary>Durable, unlike the server that other tests share: it is here to be killed.</summary>
internal sealed class OwnServer(LocalPostgres server, string path) : ITestDatabase
{
    public ConnectionStrings Connections { get; } = new(server.Owner, server.App, server.System);

    public string Superuser { get; } = new NpgsqlConnectionStringBuilder(server.Superuser) { Database = "platform" }.ConnectionString;

    public static async Task<OwnServer> Start()
    {
        var path = Directory.CreateTempSubdirectory("platform-server-").FullName;
        var options = new LocalPostgresOptions { Path = path, ToolsPath = Path.Combine(Repository.Root, "tools", "local-postgres") };
        var server = new OwnServer(await LocalPostgres.Start(options, NullLogger.Instance, CancellationToken.None), path);
        await new Migrator(server.Connections, TimeProvider.System, NullLogger<Migrator>.Instance).Migrate(CancellationToken.None);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(path, recursive: true);
    }
}
