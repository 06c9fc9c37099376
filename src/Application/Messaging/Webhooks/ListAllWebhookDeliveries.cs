using System.Linq.Expressions;
using Platform.Application.Messaging.Events;
using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>Newest first.</summary>
[RequireOperator(OperatorPermissions.ReadWebhooks)]
public sealed record ListAllWebhookDeliveries(
    Page<WebhookDelivery> Page,
    Id<Organization>? Organization = null,
    Id<WebhookEndpoint>? Endpoint = null,
    string? Status = null,
    string? EventType = null) : IQuery<Listing<OperatorWebhookDeliveryView>>;

/// <summary>Which delivery, and how it goes; not what was in it.</summary>
public sealed record OperatorWebhookDeliveryView(Id<Organization> Organization, WebhookDeliveryView Delivery)
{
    /// <param name="attempts">Of all organizations.</param>
    public static Expression<Func<WebhookDelivery, OperatorWebhookDeliveryView>> Seen(IQueryable<WebhookAttempt> attempts)
    {
        var view = WebhookDeliveryView.Seen(attempts);
        var row = view.Parameters[0];
        var constructor = typeof(OperatorWebhookDeliveryView).GetConstructor([typeof(Id<Organization>), typeof(WebhookDeliveryView)])!;
        return Expression.Lambda<Func<WebhookDelivery, OperatorWebhookDeliveryView>>(
            Expression.New(constructor, Expression.Property(row, nameof(WebhookDelivery.TenantId)), view.Body), row);
    }
}

internal sealed class ListAllWebhookDeliveriesValidator : AbstractValidator<ListAllWebhookDeliveries>
{
    public ListAllWebhookDeliveriesValidator(EventCatalog events)
    {
        RuleFor(x => x.Status).DeliveryStatus();
        RuleFor(x => x.EventType).DeliveredType(events);
    }
}

internal sealed class ListAllWebhookDeliveriesHandler(IAppDb db) : IQueryHandler<ListAllWebhookDeliveries, Listing<OperatorWebhookDeliveryView>>
{
    public async Task<Listing<OperatorWebhookDeliveryView>> Handle(ListAllWebhookDeliveries query, CancellationToken cancellation)
    {
        var deliveries = db.AcrossTenants<WebhookDelivery>();
        if (query.Organization is { } organization)
            deliveries = deliveries.Where(x => x.TenantId == organization);
        if (query.Endpoint is { } endpoint)
            deliveries = deliveries.Where(x => x.EndpointId == endpoint);
        var rows = await deliveries.Matching(query.Status, query.EventType).NewestFirst(query.Page)
            .Select(OperatorWebhookDeliveryView.Seen(db.AcrossTenants<WebhookAttempt>())).ToListAsync(cancellation);
        return ListingExtensions.Cut(rows, query.Page.Size, x => x.Delivery.Id.ToString());
    }
}
