using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Webhooks;

/// <summary>
/// Whether an endpoint works. A row of its own: in the endpoint's, every delivery would be a new version of the endpoint.
/// Changed by single statements, so that deliveries at the same time do not get in each other's way.
/// </summary>
public sealed class WebhookHealth : TenantEntity<WebhookHealth>, IEntity, IBookkeeping
{
    /// <summary>How long an endpoint may only fail.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    private WebhookHealth()
    {
    }

    public static string Prefix => "hoka";

    public Id<WebhookEndpoint> EndpointId { get; private init; }

    /// <summary>To the minute while all goes well.</summary>
    public DateTimeOffset? LastSuccessAt { get; private set; }

    public DateTimeOffset? LastFailureAt { get; private set; }

    /// <summary>The first failure after the last success; null while all goes well.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>Since the last success.</summary>
    public int Failures { get; private set; }

    public static WebhookHealth Of(WebhookEndpoint endpoint) => new() { Id = Id<WebhookHealth>.New(), EndpointId = endpoint.Id };

    public static bool IsHopeless(DateTimeOffset? failingSince, DateTimeOffset now) => failingSince is { } since && now - since >= Patience;
}
