using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Jobs;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>Adds jobs: as a row among the changes of the command, so that it costs no round trip.</summary>
internal sealed class Background(
    ScopedDb db, RequestContext context, JobCatalog catalog, JobPayloads payloads, DbOptions databases, WakeUps wakeUps, IServiceProvider services, TimeProvider clock) : IBackground
{
    // A second one with the key must not fail the command, which an insert of EF Core's would.
    private const string Insert = $$"""
        insert into jobs ({{JobStatements.Columns}})
        values ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, 0, {9}, {10}, {11}, {12}, {13}, {14}, {15}, {16}, {17})
        on conflict do nothing
        """;

    private static readonly string InsertAside = string.Format(CultureInfo.InvariantCulture, Insert, [.. Enumerable.Range(1, 18).Select(x => $"${x}")]);

    public async Task<Id<Job>?> Enqueue(IJob job, CancellationToken cancellation, JobOptions? options = null)
    {
        var (scope, isOfOrganization) = ScopeOf(options ?? JobOptions.None);
        var row = Row(job, options ?? JobOptions.None, scope, isOfOrganization);
        if (row.UniqueKey is null)
            db.Append(row);
        else if (await AddUnique(row, cancellation) == 0)
            return null;
        wakeUps.After(db, row.Queue);
        return row.Id;
    }

    public async Task EnqueueAside(IJob job, CancellationToken cancellation)
    {
        var row = Row(job, JobOptions.None, Guid.Empty, isOfOrganization: false);
        await using var command = databases.SystemAside.CreateCommand(InsertAside);
        foreach (var value in Values(row))
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
        wakeUps.Wake(row.Queue);
    }

    private (Guid Scope, bool IsOfOrganization) ScopeOf(JobOptions options) => (context.Scope.Kind, options.Organization) switch
    {
        (DataScopeKind.Tenant, null) => (context.Scope.Id, true),
        (DataScopeKind.System, { } organization) => (organization.Value, true),
        (DataScopeKind.System, null) => (Guid.Empty, false),
        (DataScopeKind.User, null) => (context.Scope.Id, false),
        _ => throw new InvalidOperationException("Only a command on the system role adds jobs for another organization, and a command that acts for nobody adds none."),
    };

    private Task<int> AddUnique(Job row, CancellationToken cancellation) => db.Context.Database.ExecuteSqlRawAsync(Insert, Values(row), cancellation);

    private static object[] Values(Job row) =>
    [
        row.ScopeId, row.Id.Value, row.IsOfOrganization, row.Queue, row.Kind, row.Payload, row.Priority, (short)row.State, row.RunAt, row.LastAttempt, row.TimeoutSeconds,
        Text(row.UniqueKey), Text(row.ConcurrencyKey), row.ConcurrencyLimit, row.IsInOrder, row.RequestId, Text(row.TraceParent), row.CreatedAt,
    ];

    private Job Row(IJob job, JobOptions options, Guid scope, bool isOfOrganization)
    {
        var kind = catalog[job.GetType()];
        JobValidation.Check(job, services);
        var now = clock.GetUtcNow();
        return new()
        {
            Id = Id<Job>.New(),
            ScopeId = scope,
            IsOfOrganization = isOfOrganization,
            Queue = kind.Settings.Queue,
            Kind = kind.Name,
            Payload = payloads.Write(kind, job),
            Priority = options.Priority,
            State = options.Delay > TimeSpan.Zero ? JobState.Delayed : options.ConcurrencyKey is null ? JobState.Ready : JobState.Waiting,
            RunAt = now + options.Delay,
            LastAttempt = options.Attempts ?? kind.Settings.Attempts,
            TimeoutSeconds = options.Timeout is { } timeout ? (int)Math.Ceiling(timeout.TotalSeconds) : kind.Settings.TimeoutSeconds,
            UniqueKey = options.UniqueKey,
            ConcurrencyKey = options.ConcurrencyKey,
            ConcurrencyLimit = options.ConcurrencyLimit,
            IsInOrder = options.InOrder,
            RequestId = context.Origin.RequestId,
            TraceParent = Activity.Current?.Id,
            CreatedAt = now,
        };
    }

    public static NpgsqlParameter Text(string? value) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };
}
