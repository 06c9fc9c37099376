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

internal sealed class TrimWebhookDeliveriesHandler(Trimming trimming) : ICommandHandler<TrimWebhookDeliveries, Done>
{
    public Task<Done> Handle(TrimWebhookDeliveries command, CancellationToken cancellation) =>
        trimming.Remove<WebhookDelivery>("deliveries", TimeSpan.FromDays(30), (rows, before) => rows.Where(x => x.FinishedAt < before).OrderBy(x => x.FinishedAt), cancellation);
}
