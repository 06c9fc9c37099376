using Platform.Application.Messaging.Events;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Events;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>A part of a replay; what is left becomes the next job.</summary>
/// <param name="Endpoint">Where to.</param>
/// <param name="Since">From here on.</param>
/// <param name="Until">Before: what happens later is delivered anyway.</param>
/// <param name="OnlyMissing">Leave out what has arrived.</param>
/// <param name="After">The last event of the part before.</param>
[SystemOnly]
[Job(Queues.Webhooks, IsAudited = false)]
[NothingToValidate]
internal sealed record ReplayRecordedEvents(
    Id<WebhookEndpoint> Endpoint, DateTimeOffset Since, DateTimeOffset Until, bool OnlyMissing, Id<RecordedEvent>? After = null) : IJob;

internal sealed class ReplayRecordedEventsHandler(IAppDb db, EventCatalog catalog, IBackground background, WebhookPace pace, TimeProvider clock) : ICommandHandler<ReplayRecordedEvents, Done>
{
    private const int AtOnce = 100;

    public async Task<Done> Handle(ReplayRecordedEvents job, CancellationToken cancellation)
    {
        var endpoint = await db.Set<WebhookEndpoint>().AsNoTracking().SingleOrDefaultAsync(x => x.Id == job.Endpoint, cancellation);
        if (endpoint is not { IsEnabled: true })
            return Done.Instance;
        var events = await Part(job, cancellation);
        var ids = events.Select(x => x.Id).ToList();
        var told = await db.Set<WebhookDelivery>().Where(x => x.EndpointId == job.Endpoint && ids.Contains(x.EventId)).ToDictionaryAsync(x => x.EventId, cancellation);
        var wanted = events.Where(x => catalog.Leaves(x.Type) && endpoint.Wants(x.Type)).ToList();
        var wait = await pace.Take(wanted.Count, cancellation);
        foreach (var recorded in wanted)
        {
            if (Deliver(endpoint, recorded, told.GetValueOrDefault(recorded.Id), job.OnlyMissing, clock.GetUtcNow() + wait) is { } delivery)
                await background.Deliver(delivery, cancellation, wait);
        }

        if (events.Count == AtOnce)
            await background.Replay(job with { After = events[^1].Id }, cancellation);
        return Done.Instance;
    }

    private Task<List<RecordedEvent>> Part(ReplayRecordedEvents job, CancellationToken cancellation)
    {
        var events = db.Set<RecordedEvent>().AsNoTracking().Where(x => x.OccurredAt >= job.Since && x.OccurredAt < job.Until);
        if (job.After is { } after)
            events = events.Where(x => x.Id > after);
        return events.OrderBy(x => x.Id).Take(AtOnce).ToListAsync(cancellation);
    }

    /// <summary>Null when there is nothing to be done.</summary>
    private WebhookDelivery? Deliver(WebhookEndpoint endpoint, RecordedEvent recorded, WebhookDelivery? delivery, bool onlyMissing, DateTimeOffset at)
    {
        if (delivery is null)
        {
            var missed = WebhookDelivery.Of(endpoint, recorded, at);
            db.Add(missed);
            return missed;
        }

        if (delivery.Status == WebhookDeliveryStatus.Pending || (onlyMissing && delivery.Status == WebhookDeliveryStatus.Succeeded))
            return null;
        delivery.Restart(at);
        return delivery;
    }
}
