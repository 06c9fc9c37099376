using Platform.Application.Messaging.Jobs;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>Begins a delivery anew, at once and with the same <c>webhook-id</c>.</summary>
[RequirePermission(Permissions.Webhooks.Manage)]
[NothingToValidate]
public sealed record ResendWebhook(Id<WebhookEndpoint> Endpoint, Id<WebhookDelivery> Delivery) : ICommand<WebhookDeliveryView>;

internal sealed class ResendWebhookHandler(
    IAppDb db, IBackground background, IRateLimits limits, RateLimitOptions limit, RequestContext context, TimeProvider clock)
    : ICommandHandler<ResendWebhook, WebhookDeliveryView>
{
    public async Task<WebhookDeliveryView> Handle(ResendWebhook command, CancellationToken cancellation)
    {
        await limits.Take(limit.WebhookRequests, context.Access.Organization.ToString(), cancellation);
        var delivery = await db.Edit(db.Set<WebhookDelivery>().Where(x => x.Id == command.Delivery && x.EndpointId == command.Endpoint), cancellation);
        if (!await db.Set<WebhookEndpoint>().AnyAsync(x => x.Id == command.Endpoint && x.IsEnabled, cancellation))
            throw WebhookErrors.Disabled;
        delivery.Restart(clock.GetUtcNow());
        await background.Deliver(delivery, cancellation);
        return WebhookDeliveryView.Of(delivery);
    }
}
