using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Webhooks;

[RequirePermission(Permissions.Webhooks.Read)]
public sealed record ListWebhookEndpoints(Page<WebhookEndpoint> Page) : IQuery<Listing<WebhookEndpointView>>;

internal sealed class ListWebhookEndpointsHandler(IAppDb db) : IQueryHandler<ListWebhookEndpoints, Listing<WebhookEndpointView>>
{
    public Task<Listing<WebhookEndpointView>> Handle(ListWebhookEndpoints query, CancellationToken cancellation) =>
        db.Set<WebhookEndpoint>().ToListing(query.Page, WebhookEndpointView.Projection, cancellation);
}
