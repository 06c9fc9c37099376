using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Application.Messaging.Webhooks;

internal static class WebhookJobs
{
    // A slow endpoint keeps so many of its organization's slots busy, and no more.
    private const int AtOnce = 3;

    /// <summary>Makes the delivery's next attempt a job.</summary>
    public static Task Deliver(this IBackground background, WebhookDelivery delivery, CancellationToken cancellation, TimeSpan wait = default) =>
        background.Enqueue(new DeliverWebhook(delivery.Id, delivery.Round, delivery.Failures), cancellation, new JobOptions
        {
            Delay = wait,
            ConcurrencyKey = $"webhook:{delivery.EndpointId}",
            ConcurrencyLimit = AtOnce,
        });

    /// <summary>Makes a part of a replay a job. False when the same part is waiting already.</summary>
    public static async Task<bool> Replay(this IBackground background, ReplayRecordedEvents part, CancellationToken cancellation) =>
        await background.Enqueue(part, cancellation, new JobOptions { UniqueKey = $"webhook-replay:{part.Endpoint}:{part.After}" }) is not null;
}
