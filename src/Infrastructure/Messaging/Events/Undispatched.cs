using Npgsql;
using Platform.Application.Messaging.Events;
using Platform.Domain.Messaging.Events;

namespace Platform.Infrastructure.Messaging.Events;

/// <param name="Subscribers">Who is told of it.</param>
internal sealed record WantedEvent(RecordedEvent Event, IReadOnlyList<SubscriberKind> Subscribers);

/// <param name="Count">How many got their position.</param>
/// <param name="Wanted">Those of them that somebody is told of, in their order.</param>
internal sealed record Numbered(int Count, IReadOnlyList<WantedEvent> Wanted)
{
    public static readonly Numbered None = new(0, []);
}

/// <summary>What is in the outbox and has no position yet.</summary>
internal sealed class Undispatched(SubscriberCatalog subscribers, AppDbPool contexts)
{
    // With the joins that read whole tables left out: how many have no position yet is not what PostgreSQL remembers of the outbox.
    private const string Lock = """
        select set_config('app.hands_out', pg_try_advisory_xact_lock(hashtextextended('outbox', 0))::text, true)::boolean,
            set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
        """;

    private readonly IReadOnlyList<Type> asked = subscribers.Asked;
    private readonly Lazy<string> number = new(() => Number(subscribers, contexts));

    /// <summary>In one statement, which brings back only what somebody wants: most events are wanted by nobody.</summary>
    /// <returns>None also while another node hands out.</returns>
    public async Task<Numbered> Number(NpgsqlConnection connection, int most, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(Lock));
        // A statement after the lock's, so that it sees what the former holder has committed. It is executed without the lock too, and finds nothing then.
        batch.BatchCommands.Add(Dispatcher.Statement(number.Value, most));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        if (!reader.GetBoolean(0))
            return Numbered.None;
        await reader.NextResultAsync(cancellation);
        var (count, wanted) = (0, new List<WantedEvent>());
        while (await reader.ReadAsync(cancellation))
        {
            count = reader.GetInt32(0);
            if (!reader.IsDBNull(1))
                wanted.Add(One(reader));
        }

        return new(count, wanted);
    }

    /// <summary>
    /// Whether the organization has what a subscriber asks for is seen in the same statement: no round trip. With a limit, since
    /// PostgreSQL would read all organizations' rows for an <c>exists</c>, each time, when it expects many events.
    /// </summary>
    private static string Number(SubscriberCatalog subscribers, AppDbPool contexts)
    {
        using var db = contexts.CreateDbContext(); // for its model only
        var has = subscribers.Asked.Select(x => db.Model.FindEntityType(x)!.GetTableName()).Select(x => $"(select true from {x} where tenant_id = given.scope_id limit 1)");
        var told = subscribers.AlwaysTold is { } types ? $"type = any ('{{{string.Join(',', types)}}}')" : "true";
        return $"""
            with numbered as (
                select scope_id, id, nextval('outbox_positions') as position
                from (select scope_id, id from outbox where position is null and current_setting('app.hands_out')::boolean order by sequence limit $1) next),
            given as (
                update outbox set position = numbered.position from numbered
                where outbox.scope_id = numbered.scope_id and outbox.id = numbered.id
                returning outbox.*),
            known as (select given.*, array[{string.Join(", ", has)}]::boolean[] as has from given),
            wanted as (select * from known where {told} or true = any (has))
            select (select count(*) from given)::int,
                id, scope_id, is_of_organization, type, version, subject_id, occurred_at, actor_kind, actor_id, request_id, trace_parent, data, has
            from (values (true)) one left join wanted on true order by position
            """;
    }

    private WantedEvent One(NpgsqlDataReader row)
    {
        var (happened, has) = (EventOf(row), row.GetFieldValue<bool?[]>(13));
        var told = subscribers.Of(happened.Type).Where(x => x.Wants.OnlyWith is not { } type || has[asked.TakeWhile(y => y != type).Count()] == true);
        return new(happened, [.. told]);
    }

    private static RecordedEvent EventOf(NpgsqlDataReader row) => new()
    {
        Id = new(row.GetGuid(1)),
        ScopeId = row.GetGuid(2),
        IsOfOrganization = row.GetBoolean(3),
        Type = row.GetString(4),
        Version = row.GetInt32(5),
        SubjectId = row.GetString(6),
        OccurredAt = row.GetFieldValue<DateTimeOffset>(7),
        ActorKind = row.GetString(8),
        ActorId = row.IsDBNull(9) ? null : row.GetString(9),
        RequestId = row.GetString(10),
        TraceParent = row.IsDBNull(11) ? null : row.GetString(11),
        Data = row.GetString(12),
    };
}
