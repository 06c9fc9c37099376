using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Infrastructure.Common.LocalPostgres;

namespace Platform.Driver;

/// <summary>The database of both servers: the configured one, or a throw-away one that ends with the run.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    public required string Owner { get; init; }
    public required string App { get; init; }
    public required string System { get; init; }
    public required string Kind { get; init; }
    public string Version { get; private set; } = "";

    private LocalPostgres? Local { get; init; }

    public static async Task<BenchDatabase> Start(BenchOptions options, CancellationToken cancellation)
    {
        var database = Configured() ?? await Throwaway(options, cancellation);
        try
        {
            await using var connection = new NpgsqlConnection(database.Owner);
            await connection.OpenAsync(cancellation);
            database.Version = connection.PostgreSqlVersion.ToString();
            return database;
        }
        catch
        {
            if (database.Local is { } local)
                await local.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Local is not null)
        {
            await Local.DisposeAsync();
            return;
        }

        await using var source = NpgsqlDataSource.Create(Owner);
        await using var drop = source.CreateCommand("drop schema if exists bench_baseline cascade");
        await drop.ExecuteNonQueryAsync();
    }

    private static async Task<BenchDatabase> Throwaway(BenchOptions options, CancellationToken cancellation)
    {
        var local = await LocalPostgres.Start(
            new LocalPostgresOptions
            {
                Path = Path.Combine(options.Root, ".local"),
                ToolsPath = Path.Combine(options.Root, "tools/local-postgres"),
                Throwaway = true,
            },
            NullLogger.Instance,
            cancellation);
        return new BenchDatabase
        {
            Local = local,
            Owner = local.Owner,
            App = local.App,
            System = local.System,
            Kind = "throw-away server, fsync off",
        };
    }

    private static BenchDatabase? Configured()
    {
        var (owner, app, system) = (Setting("Owner"), Setting("App"), Setting("System"));
        return owner is null || app is null || system is null
            ? null
            : new BenchDatabase { Owner = owner, App = app, System = system, Kind = "configured server" };
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable($"ConnectionStrings__{name}");
}
