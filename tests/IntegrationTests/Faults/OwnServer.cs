using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
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
    private HeldPort? held;

    private string Data => Path.Combine(path, "data");

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

    /// <summary>On the port where it was, also after <see cref="Kill"/>.</summary>
    public async Task Restart()
    {
        var program = Path.Combine(Path.GetDirectoryName((await File.ReadAllTextAsync(Path.Combine(Data, "postmaster.opts"))).Split(' ')[0])!, "pg_ctl");
        var account = await ServerAccount.Choose(Data, CancellationToken.None);
        async Task<bool> Control(string what) =>
            (await account.Run(CancellationToken.None, program, what, "-D", Data, "-l", Path.Combine(Data, "restarts.log"), "-m", "fast", "-w", "-t", "60", "-s")).Succeeded;

        await Control("stop");
        // It refuses to start while a process of the one that was killed has not noticed yet.
        await Eventually.Is(async () => HoldsPort() && await Control("restart"));
        held!.Dispose();
        held = null;
    }

    /// <summary>As <c>kill -9</c> does; its processes follow it.</summary>
    public async Task Kill()
    {
        var pid = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0];
        using var postmaster = Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture));
        postmaster.Kill();
        await postmaster.WaitForExitAsync();
        HoldsPort();
    }

    /// <summary>While it is down, so that nobody else gets the port.</summary>
    private bool HoldsPort()
    {
        try
        {
            held ??= new HeldPort(new NpgsqlConnectionStringBuilder(Superuser).Port);
            return true;
        }
        catch (SocketException)
        {
            return false; // one of its processes has it still
        }
    }

    public async ValueTask DisposeAsync()
    {
        held?.Dispose();
        await server.DisposeAsync();
        Directory.Delete(path, recursive: true);
    }
}
