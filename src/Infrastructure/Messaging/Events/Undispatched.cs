using Npgsql;
using Platform.Application.Messaging.Events;
using Platform.Domain.Messaging.Events;

namespace Platform.Infrastructure.Messaging.Events;

/// <param name="Subscribers">Who is told of it.</param>
internal sealed record UndispatchedEvent(RecordedEvent Event, IReadOnlyList<SubscriberKind> Subscribers);

/// <summary>What is in the outbox and has no position yet, with those who want it.</summary>
internal sealed class Undispatched(SubscriberCatalog subscribers, AppDbPool contexts)
{
    private const string Lock = "select pg_try_advisory_xact_lock(hashtextextended('outbox', 0))";

    private readonly IReadOnlyList<Type> asked = subscribers.Asked;
    private readonly Lazy<string> read = new(() => ReadWith(subscribers.Asked, contexts));

    /// <returns>None also while another node hands out.</returns>
    public async Task<List<UndispatchedEvent>> Read(NpgsqlConnection connection, int most, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(Lock));
        // A statement after the lock's, so that it sees what the former holder has committed.
        batch.BatchCommands.Add(Dispatcher.Statement(read.Value, most));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var events = new List<UndispatchedEvent>();
        if (!reader.GetBoolean(0))
            return events;
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            events.Add(One(reader));
        return events;
    }

    /// <summary>Whether the organization has what a subscriber asks for is seen in the same statement: no round trip.</summary>
    private static string ReadWith(IReadOnlyList<Type> asked, AppDbPool contexts)
    {
        using var db = contexts.CreateDbContext(); // for its model only
        var has = asked.Select(x => db.Model.FindEntityType(x)!.GetTableName()).Select(x => $"exists (select from {x} where tenant_id = outbox.scope_id)");
        return $"""
            select id, scope_id, is_of_organization, type, version, subject_id, occurred_at, actor_kind, actor_id, request_id, trace_parent, data,
                array[{string.Join(", ", has)}]::boolean[]
            from outbox where position is null order by sequence limit $1
            """;
    }

    private UndispatchedEvent One(NpgsqlDataReader row)
    {
        var (happened, has) = (EventOf(row), row.GetFieldValue<bool[]>(12));
        var told = subscribers.Of(happened.Type).Where(x => x.Wants.OnlyWith is not { } type || has[asked.TakeWhile(y => y != type).Count()]);
        return new(happened, [.. told]);
    }

    private static RecordedEvent EventOf(NpgsqlDataReader row) => new()
    {
        Id = new(row.GetGuid(0)),
        ScopeId = row.GetGuid(1),
        IsOfOrganization = row.GetBoolean(2),
        Type = row.GetString(3),
        Version = row.GetInt32(4),
        SubjectId = row.GetString(5),
        OccurredAt = row.GetFieldValue<DateTimeOffset>(6),
        ActorKind = row.GetString(7),
        ActorId = row.IsDBNull(8) ? null : row.GetString(8),
        RequestId = row.GetString(9),
        TraceParent = row.IsDBNull(10) ? null : row.GetString(10),
        Data = row.GetString(11),
    };
}
