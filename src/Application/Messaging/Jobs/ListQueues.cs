using Platform.Domain.Messaging.Jobs;

namespace Platform.Application.Messaging.Jobs;

[RequireOperator(OperatorPermissions.ReadQueues)]
public sealed record ListQueues : IQuery<Listing<QueueView>>;

internal sealed class ListQueuesHandler(IAppDb db, TimeProvider clock) : IQueryHandler<ListQueues, Listing<QueueView>>
{
    public async Task<Listing<QueueView>> Handle(ListQueues query, CancellationToken cancellation)
    {
        var depths = await QueueDepths.Read(db, cancellation);
        var pauses = await db.AcrossTenants<QueuePause>().ToDictionaryAsync(x => x.Queue, x => new QueuePauseView(x.PausedBy, x.PausedAt), cancellation);
        return new([.. Queues.All.Select(x => depths.Of(x, pauses.GetValueOrDefault(x), clock.GetUtcNow()))], null);
    }
}
