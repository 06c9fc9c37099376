using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>With all that is known of its deliveries. Nothing is sent to it any more.</summary>
[RequirePermission(Permissions.Webhooks.Manage)]
[NothingToValidate]
public sealed record DeleteWebhookEndpoint(Id<WebhookEndpoint> Endpoint) : ICommand<Done>;

internal sealed class DeleteWebhookEndpointHandler(IAppDb db) : ICommandHandler<DeleteWebhookEndpoint, Done>
{
    public async Task<Done> Handle(DeleteWebhookEndpoint command, CancellationToken cancellation)
    {
        if (await db.EditOptional(command.Endpoint, cancellation) is { } endpoint)
            db.Remove(endpoint);
        return Done.Instance;
    }
}
