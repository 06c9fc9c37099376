using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>With all that is known of its deliveries. Nothing is sent to it any more.</summary>
[RequirePermission(Permissions.Webhooks.Manage)]
[NothingToValidate]
public sealed record DeleteWebhookEndpoint(Id<WebhookEndpoint> Endpoint) : IDeletion;

internal sealed class DeleteWebhookEndpointHandler(IAppDb db) : ICommandHandler<DeleteWebhookEndpoint, Done>
{
    public async Task<Done> Handle(DeleteWebhookEndpoint command, CancellationToken cancellation)
    {
        db.Remove(await db.Edit(command.Endpoint, cancellation));
        return Done.Instance;
    }
}
