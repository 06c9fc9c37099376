using Platform.Application.Messaging.Webhooks;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Infrastructure.Messaging.Webhooks;

/// <summary>Single statements in the transaction of the delivery: several at once add up instead of refusing each other.</summary>
internal sealed class WebhookHealths(ScopedDb db, TimeProvider clock) : IWebhookHealth
{
    public Task Succeeded(Id<WebhookEndpoint> endpoint, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var recent = now - TimeSpan.FromMinutes(1);
        return db.Set<WebhookHealth>()
            .Where(x => x.EndpointId == endpoint && (x.FailingSince != null || x.LastSuccessAt == null || x.LastSuccessAt < recent))
            .ExecuteUpdateAsync(
                x => x.SetProperty(y => y.LastSuccessAt, now).SetProperty(y => y.FailingSince, (DateTimeOffset?)null).SetProperty(y => y.Failures, 0),
                cancellation);
    }

    public async Task<DateTimeOffset?> Failed(Id<WebhookEndpoint> endpoint, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var health = db.Set<WebhookHealth>().Where(x => x.EndpointId == endpoint);
        await health.ExecuteUpdateAsync(
            x => x.SetProperty(y => y.LastFailureAt, now).SetProperty(y => y.FailingSince, y => y.FailingSince ?? now).SetProperty(y => y.Failures, y => y.Failures + 1),
            cancellation);
        return await health.Select(x => x.FailingSince).SingleOrDefaultAsync(cancellation);
    }

    public Task Forgiven(Id<WebhookEndpoint> endpoint, CancellationToken cancellation) =>
        db.Set<WebhookHealth>().Where(x => x.EndpointId == endpoint).ExecuteUpdateAsync(
            x => x.SetProperty(y => y.FailingSince, (DateTimeOffset?)null).SetProperty(y => y.Failures, 0), cancellation);
}
