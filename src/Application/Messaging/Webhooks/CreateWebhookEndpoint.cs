using Platform.Application.Messaging.Events;
using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Webhooks;

[RequirePermission(Permissions.Webhooks.Manage)]
public sealed record CreateWebhookEndpoint(string Url, IReadOnlyList<string> EventTypes, string? Description = null) : ICommand<WebhookEndpointView>;

internal sealed class CreateWebhookEndpointValidator : AbstractValidator<CreateWebhookEndpoint>
{
    public CreateWebhookEndpointValidator(EventCatalog events)
    {
        RuleFor(x => x.Url).WebhookUrl();
        RuleFor(x => x.EventTypes).EventPatterns(events);
        RuleFor(x => x.Description).Text();
    }
}

internal sealed class CreateWebhookEndpointHandler(IAppDb db, IWebhookSender sender, IWebhookSecrets secrets) : ICommandHandler<CreateWebhookEndpoint, WebhookEndpointView>
{
    public async Task<WebhookEndpointView> Handle(CreateWebhookEndpoint command, CancellationToken cancellation)
    {
        var url = sender.MustBeCallable(command.Url);
        // One at a time, so that two at once do not choose the same slot; that slots are unique is the limit itself.
        await db.Serialize("webhook-endpoints", cancellation);
        var taken = await db.Set<WebhookEndpoint>().Select(x => x.Slot).ToListAsync(cancellation);
        var endpoint = WebhookEndpoint.Create(url, command.Description ?? "", command.EventTypes, taken);
        db.Add(endpoint);
        db.Add(endpoint.Health!);
        return WebhookEndpointView.Of(endpoint) with { Secret = secrets.Issue(endpoint) };
    }
}
