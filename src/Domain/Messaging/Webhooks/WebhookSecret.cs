using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Webhooks;

/// <summary>What deliveries to an endpoint are signed with: encrypted with the key ring, because a hash cannot sign.</summary>
public sealed class WebhookSecret : TenantEntity<WebhookSecret>, IEntity, ICredential
{
    private WebhookSecret()
    {
    }

    public static string Prefix => "hokb";

    public Id<WebhookEndpoint> EndpointId { get; private init; }

    public int Generation { get; private init; }

    [Sensitive]
    public byte[] ProtectedKey { get; private init; } = [];

    public static WebhookSecret Of(WebhookEndpoint endpoint, byte[] protectedKey) =>
        new() { Id = Id<WebhookSecret>.New(), EndpointId = endpoint.Id, Generation = endpoint.Generation, ProtectedKey = protectedKey };
}
