using Platform.Application.Messaging.Jobs;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Messaging.Webhooks;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>Removes deliveries, with their attempts, 30 days after their end.</summary>
[SystemOnly]
[NothingToValidate]
[Job(IsAudited = false)]
[Schedule("trim-webhook-deliveries", "0 45 * * * ?", Description = "Removes deliveries of webhooks 30 days after their end.")]
internal sealed record TrimWebhookDeliveries : ScheduledJob;

internal sealed class TrimWebhookDeliveriesHandler(IAppDb db, IRemovals removals, IRunReport report, TimeProvider clock) : ICommandHandler<TrimWebhookDeliveries, Done>
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<Done> Handle(TrimWebhookDeliveries command, CancellationToken cancellation)
    {
        var old = clock.GetUtcNow() - Kept;
        var deliveries = db.AcrossTenants<WebhookDelivery>().Where(x => x.FinishedAt < old).OrderBy(x => x.FinishedAt);
        report.Removed("deliveries", await removals.Remove(deliveries, Batch.Size, cancellation));
        return Done.Instance;
    }
}
