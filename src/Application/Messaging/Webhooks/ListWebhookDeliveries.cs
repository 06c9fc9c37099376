using System.Collections.Frozen;
using Platform.Application.Messaging.Events;
using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>Newest first.</summary>
[RequirePermission(Permissions.Webhooks.Read)]
public sealed record ListWebhookDeliveries(
    Id<WebhookEndpoint> Endpoint, Page<WebhookDelivery> Page, string? Status = null, string? EventType = null) : IQuery<Listing<WebhookDeliveryView>>;

internal sealed class ListWebhookDeliveriesValidator : AbstractValidator<ListWebhookDeliveries>
{
    public ListWebhookDeliveriesValidator(EventCatalog events)
    {
        RuleFor(x => x.Status).DeliveryStatus();
        RuleFor(x => x.EventType).DeliveredType(events);
    }
}

internal sealed class ListWebhookDeliveriesHandler(IAppDb db) : IQueryHandler<ListWebhookDeliveries, Listing<WebhookDeliveryView>>
{
    public async Task<Listing<WebhookDeliveryView>> Handle(ListWebhookDeliveries query, CancellationToken cancellation)
    {
        if (!await db.Set<WebhookEndpoint>().AnyAsync(x => x.Id == query.Endpoint, cancellation))
            throw CommonErrors.NotFound;
        var rows = await db.Set<WebhookDelivery>().Where(x => x.EndpointId == query.Endpoint).Matching(query.Status, query.EventType)
            .NewestFirst(query.Page).Select(WebhookDeliveryView.Seen(db.Set<WebhookAttempt>())).ToListAsync(cancellation);
        return ListingExtensions.Cut(rows, query.Page.Size, x => x.Id.ToString());
    }
}

internal static class WebhookDeliveryFilters
{
    private static readonly FrozenDictionary<string, WebhookDeliveryStatus> Statuses =
        Enum.GetValues<WebhookDeliveryStatus>().ToFrozenDictionary(x => x.ToString().ToLowerInvariant());

    public static void DeliveryStatus<T>(this IRuleBuilder<T, string?> rule) => rule.OneOf(Statuses.Keys);

    public static void DeliveredType<T>(this IRuleBuilder<T, string?> rule, EventCatalog events) =>
        rule.OneOf(events.All.Select(x => x.Type).Where(events.Leaves).Append(ExampleEvents.TestType));

    public static IQueryable<WebhookDelivery> Matching(this IQueryable<WebhookDelivery> deliveries, string? status, string? eventType)
    {
        if (status is not null)
        {
            deliveries = Statuses[status] switch
            {
                WebhookDeliveryStatus.Pending => deliveries.Where(x => x.Status == WebhookDeliveryStatus.Pending && x.Failures == 0),
                WebhookDeliveryStatus.Retrying => deliveries.Where(x => x.Status == WebhookDeliveryStatus.Pending && x.Failures > 0),
                var ended => deliveries.Where(x => x.Status == ended),
            };
        }

        return eventType is null ? deliveries : deliveries.Where(x => x.EventType == eventType);
    }

    /// <summary>One row more than was asked for.</summary>
    public static IQueryable<WebhookDelivery> NewestFirst(this IQueryable<WebhookDelivery> deliveries, Page<WebhookDelivery> page)
    {
        if (page.After is { } after)
            deliveries = deliveries.Where(x => x.Id < after);
        return deliveries.OrderByDescending(x => x.Id).Take(page.Size + 1);
    }
}
