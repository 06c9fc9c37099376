using Npgsql;

namespace Platform.Driver;

/// <summary>The database of both servers: the configured one, or a throw-away one that ends with the run.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    public required string Owner { get; init; }
    public required string App { get; init; }
    public required string System { get; init; }
    public required string Kind { get; init; }
    public string Version { get; private set; } = "";

    public static async Task<BenchDatabase> Start(BenchOptions options, CancellationToken cancellation)
    {
        var database = Configured() ?? throw new BenchException("Set ConnectionStrings__Owner, __App and __System.");
        await using var connection = new NpgsqlConnection(database.Owner);
        await connection.OpenAsync(cancellation);
        database.Version = connection.PostgreSqlVersion.ToString();
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await using var source = NpgsqlDataSource.Create(Owner);
        await using var drop = source.CreateCommand("drop schema if exists bench_baseline cascade");
        await drop.ExecuteNonQueryAsync();
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
