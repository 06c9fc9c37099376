using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Infrastructure.Common.LocalPostgres;

namespace Platform.Queue;

/// <summary>A PostgreSQL of this run's own as it comes: every commit waits for the disk.</summary>
internal sealed class DurableDatabase(LocalPostgres server, string directory) : IAsyncDisposable
{
    public LocalPostgres Server => server;

    /// <summary>As Node.js takes it.</summary>
    public string OwnerUrl
    {
        get
        {
            var owner = new NpgsqlConnectionStringBuilder(server.Owner);
            return $"postgres://{owner.Username}:{Uri.EscapeDataString(owner.Password!)}@{owner.Host}:{owner.Port}/{owner.Database}";
        }
    }

    public static async Task<DurableDatabase> Start(QueueOptions options, CancellationToken cancellation)
    {
        var directory = Directory.CreateTempSubdirectory("platform-queue-").FullName;
        var server = await LocalPostgres.Start(
            new LocalPostgresOptions { Path = directory, ToolsPath = Path.Combine(options.Root, "tools/local-postgres") },
            NullLogger.Instance,
            cancellation);
        return new(server, directory);
    }

    public async Task<object?> Scalar(string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(server.Owner);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
