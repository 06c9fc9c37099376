using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>Brings a database to this version, as its owner: the migrations, then the rules that follow from the model.</summary>
internal sealed partial class Migrator(ConnectionStrings connections, TimeProvider clock, ILogger<Migrator> logger)
{
    private const long Lock = 0x506c6174666f726d; // "Platform"
    private const int MostAttempts = 60;

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    public async Task Migrate(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(Patient(connections.Owner));
        await connection.OpenAsync(cancellation);
        // Held until the connection is closed.
        await Execute(connection, $"select pg_advisory_lock({Lock})", cancellation);
        await using var db = Context(connection);
        foreach (var migration in await db.Database.GetPendingMigrationsAsync(cancellation))
            Applying(logger, migration);
        await db.Database.MigrateAsync(cancellation);
        await ApplyRules(db, connection, cancellation);
        await CreatePartitions(connection, cancellation);
    }

    private async Task ApplyRules(AppDb db, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var model = db.GetService<Microsoft.EntityFrameworkCore.Metadata.IDesignTimeModel>().Model;
        var parts = DatabaseRules.Parts(model, connections.AppRole, connections.SystemRole);
        var fingerprint = DatabaseRules.Fingerprint(parts);
        await Apply(connection, DatabaseRules.Bookkeeping, cancellation);
        await Execute(connection, $"delete from database_rules where fingerprint <> '{fingerprint}'", cancellation);
        foreach (var part in parts)
            await Apply(connection, part, cancellation);
        await Execute(connection, $"insert into database_rules select '{fingerprint}' where not exists (select from database_rules)", cancellation);
    }

    /// <summary>As a transaction, again while those who serve hold what it needs. Not for long at once: whoever waits for a table makes all wait who come after.</summary>
    private async Task Apply(NpgsqlConnection connection, string part, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Execute(connection, $"select set_config('lock_timeout', '1s', true), set_config('client_min_messages', 'warning', true);\n{part}", cancellation);
                return;
            }
            catch (PostgresException busy) when (attempt < MostAttempts && busy.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                await Task.Delay(Breath, cancellation);
            }
        }
    }

    /// <summary>This month and the next twelve; what falls outside is kept in the default partition.</summary>
    private async Task CreatePartitions(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var month = new DateOnly(now.Year, now.Month, 1);
        for (var i = 0; i <= 12; i++)
            await Apply(connection, $"select create_audit_partition('{month.AddMonths(i):yyyy-MM-dd}')", cancellation);
    }

    /// <summary>A pooled connection would stay open with the lock; a large table, or another node, may take longer than a request.</summary>
    private static string Patient(string owner) => new NpgsqlConnectionStringBuilder(owner) { Pooling = false, CommandTimeout = 0 }.ConnectionString;

    private static AppDb Context(NpgsqlConnection connection)
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        DbOptions.Configure(options);
        options.UseNpgsql(connection).ReplaceService<IMigrationsSqlGenerator, PartitioningSqlGenerator>();
        return new AppDb(options.Options);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applying migration {Migration}")]
    private static partial void Applying(ILogger logger, string migration);
}
