using System.Text.Json;
using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>One delivery with the event itself and the attempts.</summary>
[RequirePermission(Permissions.Webhooks.Read)]
public sealed record GetWebhookDelivery(Id<WebhookEndpoint> Endpoint, Id<WebhookDelivery> Delivery) : IQuery<WebhookDeliveryView>;

internal sealed class GetWebhookDeliveryHandler(IAppDb db) : IQueryHandler<GetWebhookDelivery, WebhookDeliveryView>
{
    private const int MostAttempts = 100;

    public async Task<WebhookDeliveryView> Handle(GetWebhookDelivery query, CancellationToken cancellation)
    {
        var delivery = await db.Set<WebhookDelivery>().AsNoTracking()
            .SingleOrDefaultAsync(x => x.Id == query.Delivery && x.EndpointId == query.Endpoint, cancellation) ?? throw CommonErrors.NotFound;
        var attempts = await db.Set<WebhookAttempt>().Where(x => x.DeliveryId == query.Delivery)
            .OrderByDescending(x => x.Id).Take(MostAttempts).Select(WebhookAttemptView.Projection).ToListAsync(cancellation);
        return WebhookDeliveryView.Of(delivery) with
        {
            LastError = delivery.LastStatus is null && attempts.Count > 0 ? attempts[0].Error : null,
            Data = JsonElement.Parse(delivery.Data),
            Attempts = attempts,
        };
    }
}
