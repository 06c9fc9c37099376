using Platform.Application.Operations.RateLimits;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>How many deliveries an organization causes in a time, since one change can be twenty of them, and how much of their answers is kept. What comes on top is later or shorter, and never lost.</summary>
internal sealed class WebhookPace(IRateLimits limits, RateLimitOptions options, RequestContext context)
{
    /// <returns>How long they have to wait.</returns>
    public async Task<TimeSpan> Take(int deliveries, CancellationToken cancellation) => deliveries == 0
        ? TimeSpan.Zero
        : await limits.Delay(options.WebhookDeliveries, context.Access.Organization.ToString(), deliveries, cancellation);

    /// <summary>What is kept of an answer: all that was read of it, or the beginning once there were many long ones.</summary>
    public async Task<WebhookAnswer> Kept(WebhookAnswer answer, CancellationToken cancellation) =>
        answer.ResponseBody.Length <= WebhookAnswer.Beginning || await limits.TryTake(options.WebhookResponses, context.Access.Organization.ToString(), cancellation)
            ? answer
            : answer.Shortened();
}
