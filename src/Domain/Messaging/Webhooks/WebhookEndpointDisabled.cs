using Platform.Domain.Common;
using Platform.Domain.Organizations.Roles;

namespace Platform.Domain.Messaging.Webhooks;

/// <param name="Endpoint">Which endpoint.</param>
/// <param name="Reason"><c>gone</c> or <c>failing</c>.</param>
[Event("webhook_endpoint.disabled", Permission = Permissions.Webhooks.Read, Description = "The platform has disabled a webhook endpoint that does not work.")]
public sealed record WebhookEndpointDisabled(Id<WebhookEndpoint> Endpoint, WebhookDisabling Reason) : IDomainEvent;
