using System.Text.Json.Serialization;
using Platform.Application.Messaging.Events;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Webhooks;

/// <summary>Sends an example, once: a delivery like any other, with <c>"example": true</c> in its body.</summary>
/// <param name="EventType">Of which event; without it <c>webhook.test</c>.</param>
[RequirePermission(Permissions.Webhooks.Manage)]
public sealed record TestWebhookEndpoint(string? EventType = null) : ICommand<WebhookDeliveryView>
{
    [JsonIgnore]
    public Id<WebhookEndpoint> Endpoint { get; init; }
}

internal sealed class TestWebhookEndpointValidator : AbstractValidator<TestWebhookEndpoint>
{
    public TestWebhookEndpointValidator() => RuleFor(x => x.EventType).Text();
}

internal sealed class TestWebhookEndpointHandler(
    IAppDb db, EventCatalog catalog, IBackground background, IRateLimits limits, RateLimitOptions limit, RequestContext context, TimeProvider clock)
    : ICommandHandler<TestWebhookEndpoint, WebhookDeliveryView>
{
    public async Task<WebhookDeliveryView> Handle(TestWebhookEndpoint command, CancellationToken cancellation)
    {
        await limits.Take(limit.WebhookRequests, context.Access.Organization.ToString(), cancellation);
        var endpoint = await db.Set<WebhookEndpoint>().SingleOrDefaultAsync(x => x.Id == command.Endpoint, cancellation) ?? throw CommonErrors.NotFound;
        if (!endpoint.IsEnabled)
            throw WebhookErrors.Disabled;
        var now = clock.GetUtcNow();
        var delivery = command.EventType is { } type ? ExampleEvents.Of(catalog, type, endpoint, now) : ExampleEvents.Probe(endpoint, now);
        db.Add(delivery);
        await background.Deliver(delivery, cancellation);
        return WebhookDeliveryView.Of(delivery);
    }
}
