using Platform.Application.Operations.RateLimits;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>How many deliveries an organization causes in a time: one change can be twenty of them. What comes on top is later, and never lost.</summary>
internal sealed class WebhookPace(IRateLimits limits, RateLimitOptions options, RequestContext context)
{
    /// <returns>How long they have to wait.</returns>
    public async Task<TimeSpan> Take(int deliveries, CancellationToken cancellation) => deliveries == 0
        ? TimeSpan.Zero
        : await limits.Delay(options.WebhookDeliveries, context.Access.Organization.ToString(), deliveries, cancellation);
}
