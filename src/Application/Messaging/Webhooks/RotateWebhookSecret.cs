using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>For 24 hours deliveries are signed with the new secret and with the one before.</summary>
[RequirePermission(Permissions.Webhooks.Manage)]
[NothingToValidate]
public sealed record RotateWebhookSecret(Id<WebhookEndpoint> Endpoint) : ICommand<WebhookEndpointView>;

internal sealed class RotateWebhookSecretHandler(IAppDb db, IWebhookSecrets secrets, TimeProvider clock) : ICommandHandler<RotateWebhookSecret, WebhookEndpointView>
{
    public async Task<WebhookEndpointView> Handle(RotateWebhookSecret command, CancellationToken cancellation)
    {
        var endpoint = await db.Edit(command.Endpoint, cancellation);
        endpoint.Rotate(clock.GetUtcNow());
        return WebhookEndpointView.Of(endpoint) with { Secret = secrets.Issue(endpoint) };
    }
}
