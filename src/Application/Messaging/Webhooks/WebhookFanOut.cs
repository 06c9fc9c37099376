using Platform.Application.Messaging.Events;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Events;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>Makes a delivery of every event for each endpoint that wants it. Committed with the fact that the event was handed out.</summary>
[Subscriber(OnlyWith = typeof(WebhookEndpoint))]
internal sealed class WebhookFanOut(IAppDb db, EventCatalog catalog, IBackground background, WebhookPace pace, TimeProvider clock) : ISubscribeToAll
{
    public async Task Handle(RecordedEvent recorded, CancellationToken cancellation)
    {
        if (!recorded.IsOfOrganization || !catalog.Leaves(recorded.Type))
            return;
        var endpoints = await db.Set<WebhookEndpoint>().AsNoTracking().Where(x => x.IsEnabled).ToListAsync(cancellation);
        var wanting = endpoints.Where(x => x.Wants(recorded.Type)).ToList();
        if (wanting.Count == 0)
            return;
        // A replay may have been faster.
        var ids = wanting.Select(x => x.Id).ToList();
        var told = await db.Set<WebhookDelivery>().Where(x => ids.Contains(x.EndpointId) && x.EventId == recorded.Id).Select(x => x.EndpointId).ToListAsync(cancellation);
        var untold = wanting.Where(x => !told.Contains(x.Id)).ToList();
        var wait = await pace.Take(untold.Count, cancellation);
        foreach (var endpoint in untold)
        {
            var delivery = WebhookDelivery.Of(endpoint, recorded, clock.GetUtcNow() + wait);
            db.Add(delivery);
            await background.Deliver(delivery, cancellation, wait);
        }
    }
}
