using Platform.Domain.Messaging.Webhooks;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>Requests to the endpoints of organizations.</summary>
public interface IWebhookSender
{
    /// <summary>Why a URL will never be called, as a sentence for whoever gave it; null when nothing is known against it.</summary>
    string? Refusal(string url);

    /// <summary>One signed request. A receiver that fails in whatever way is an answer, not an exception.</summary>
    Task<WebhookAnswer> Send(WebhookEndpoint endpoint, WebhookDelivery delivery, CancellationToken cancellation);
}

/// <summary>The secrets of endpoints: shown once, and read by the sender alone.</summary>
public interface IWebhookSecrets
{
    /// <summary>A new secret for the endpoint's current generation, added to the current transaction.</summary>
    string Issue(WebhookEndpoint endpoint);
}

/// <summary>Keeps count of what arrives, so that deliveries at the same time add up.</summary>
public interface IWebhookHealth
{
    Task Succeeded(Id<WebhookEndpoint> endpoint, CancellationToken cancellation);

    /// <returns>Since when there were only failures.</returns>
    Task<DateTimeOffset?> Failed(Id<WebhookEndpoint> endpoint, CancellationToken cancellation);

    /// <summary>What has failed before does not count any more.</summary>
    Task Forgiven(Id<WebhookEndpoint> endpoint, CancellationToken cancellation);
}
