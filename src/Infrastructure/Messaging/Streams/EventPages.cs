using Npgsql;
using Platform.Application.Messaging.Events;
using Platform.Application.Messaging.Streams;

namespace Platform.Infrastructure.Messaging.Streams;

/// <summary>Reads what was handed out after a position: for some organizations, in one round trip and by one look at the table.</summary>
internal sealed class EventPages(DbOptions databases, EventCatalog catalog)
{
    private const int Most = 500;

    private const string LastPosition = "select coalesce(max(position), 0) from outbox";

    private const string Page = """
        with head as (select coalesce(max(position), 0) as position from outbox)
        select h.position, e.position, e.scope_id, e.id, e.type, e.version, e.subject_id, e.occurred_at, e.actor_kind, e.actor_id, e.data::text
        from head h left join lateral (
            select * from outbox
            where position > $1 and position <= h.position and is_of_organization and scope_id = any($2)
            order by position limit $3) e on true
        order by e.position
        """;

    public async Task<long> Last(CancellationToken cancellation)
    {
        await using var command = databases.System.CreateCommand(LastPosition);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public async Task<EventPage> Read(long after, Guid[] organizations, CancellationToken cancellation)
    {
        await using var command = databases.System.CreateCommand(Page);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = organizations });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Most });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (head, events) = (after, new List<(Guid, StreamedEvent)>());
        while (await reader.ReadAsync(cancellation))
        {
            head = Math.Max(after, reader.GetInt64(0));
            if (!reader.IsDBNull(1))
                events.Add((reader.GetGuid(2), EventText.Of(reader, catalog)));
        }

        var isFull = events.Count == Most;
        return new(isFull ? events[^1].Item2.Position : head, isFull, events);
    }
}

/// <param name="Head">Up to where there is nothing else for these organizations.</param>
/// <param name="IsFull">There may be more after the head.</param>
internal sealed record EventPage(long Head, bool IsFull, IReadOnlyList<(Guid Organization, StreamedEvent Event)> Events);
