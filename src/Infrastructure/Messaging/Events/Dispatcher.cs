using Npgsql;
using Platform.Application.Messaging.Events;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Events;
using Platform.Domain.Messaging.Jobs;
using Platform.Infrastructure.Messaging.Jobs;

namespace Platform.Infrastructure.Messaging.Events;

/// <summary>
/// Hands out what is in the outbox: gives each event its position and each of its subscribers a job, in one transaction. One
/// node at a time does it, so positions appear in their order, and who has read one has seen all before it.
/// </summary>
internal sealed class Dispatcher(
    DbOptions databases, Undispatched undispatched, JobCatalog catalog, JobPayloads payloads, WakeUps wakeUps, TimeProvider clock)
{
    /// <summary>The name of the wake-up for what follows the positions on this node.</summary>
    public const string Dispatched = "events.dispatched";

    /// <summary>Handed out at once.</summary>
    public const int Most = 500;

    private const string Deliver = $"""
        insert into jobs ({JobStatements.Columns})
        select scope_id, id, is_of_organization, queue, $1, payload, 0, case when key is null then 2 else 1 end, $2, 0, $3, $4, null, key, 1, key is not null, request_id, trace_parent, $2
        from unnest($5, $6, $7, $8, $9, $10, $11, $12) as delivery (scope_id, id, is_of_organization, queue, payload, key, request_id, trace_parent)
        """;

    /// <returns>How many there were; 0 also when another node is at it.</returns>
    public async Task<int> Dispatch(CancellationToken cancellation)
    {
        await using var connection = await databases.System.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var numbered = await undispatched.Number(connection, Most, cancellation);
        if (numbered.Count == 0)
            return 0;
        var deliveries = numbered.Wanted.SelectMany(x => x.Subscribers.Select(y => (x.Event, Subscriber: y))).ToList();
        if (deliveries.Count > 0)
        {
            await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { Deliveries(deliveries) } };
            await batch.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        wakeUps.Wake(Dispatched);
        foreach (var queue in deliveries.Select(x => x.Subscriber.Wants.Queue).Distinct())
            wakeUps.Wake(queue);
        return numbered.Count;
    }

    public static NpgsqlBatchCommand Statement(string text, params object[] values)
    {
        var statement = new NpgsqlBatchCommand(text);
        foreach (var value in values)
            statement.Parameters.Add(new NpgsqlParameter { Value = value });
        return statement;
    }

    private NpgsqlBatchCommand Deliveries(List<(RecordedEvent Event, SubscriberKind Subscriber)> deliveries)
    {
        var kind = catalog[typeof(DeliverEvent)];
        return Statement(
            Deliver,
            kind.Name,
            clock.GetUtcNow(),
            kind.Settings.Attempts,
            kind.Settings.TimeoutSeconds,
            deliveries.Select(x => x.Event.ScopeId).ToArray(),
            deliveries.Select(_ => Id<Job>.New().Value).ToArray(),
            deliveries.Select(x => x.Event.IsOfOrganization).ToArray(),
            deliveries.Select(x => x.Subscriber.Wants.Queue).ToArray(),
            deliveries.Select(x => payloads.Write(kind, new DeliverEvent(x.Subscriber.Name, x.Event))).ToArray(),
            deliveries.Select(x => x.Subscriber.Wants.InOrder ? $"{x.Subscriber.Name}:{x.Event.SubjectId}" : null).ToArray(),
            deliveries.Select(x => x.Event.RequestId).ToArray(),
            deliveries.Select(x => x.Event.TraceParent).ToArray());
    }
}
