using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Webhooks;

[RequirePermission(Permissions.Webhooks.Read)]
public sealed record GetWebhookEndpoint(Id<WebhookEndpoint> Endpoint) : IQuery<WebhookEndpointView>;

internal sealed class GetWebhookEndpointHandler(IAppDb db) : IQueryHandler<GetWebhookEndpoint, WebhookEndpointView>
{
    public async Task<WebhookEndpointView> Handle(GetWebhookEndpoint query, CancellationToken cancellation) =>
        await db.Set<WebhookEndpoint>().Where(x => x.Id == query.Endpoint).Select(WebhookEndpointView.Projection).SingleOrDefaultAsync(cancellation)
        ?? throw CommonErrors.NotFound;
}
