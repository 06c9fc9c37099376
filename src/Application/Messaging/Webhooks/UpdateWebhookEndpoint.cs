using System.Text.Json.Serialization;
using Platform.Application.Messaging.Events;
using Platform.Application.Messaging.Jobs;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Webhooks;

/// <param name="Url">Where to.</param>
/// <param name="EventTypes">All of them: those that are not named any more are not sent any more.</param>
/// <param name="Description">For people.</param>
/// <param name="Enabled">True after the platform has disabled it: an example is sent, and everything else waits until it has arrived.</param>
[RequirePermission(Permissions.Webhooks.Manage)]
public sealed record UpdateWebhookEndpoint(
    Patch<string> Url = default, Patch<IReadOnlyList<string>> EventTypes = default, Patch<string> Description = default, Patch<bool> Enabled = default)
    : ICommand<WebhookEndpointView>
{
    [JsonIgnore]
    public Id<WebhookEndpoint> Endpoint { get; init; }
}

internal sealed class UpdateWebhookEndpointValidator : AbstractValidator<UpdateWebhookEndpoint>
{
    public UpdateWebhookEndpointValidator(EventCatalog events)
    {
        this.Patch(x => x.Url, x => x.WebhookUrl());
        this.Patch(x => x.EventTypes, x => x.EventPatterns(events));
        this.Patch(x => x.Description, x => x.NotNull().WithMessage("Give a text, or an empty one.").Text());
    }
}

internal sealed class UpdateWebhookEndpointHandler(IAppDb db, IWebhookSender sender, IWebhookHealth health, IBackground background, IRateLimits limits, RateLimitOptions options, TimeProvider clock)
    : ICommandHandler<UpdateWebhookEndpoint, WebhookEndpointView>
{
    public async Task<WebhookEndpointView> Handle(UpdateWebhookEndpoint command, CancellationToken cancellation)
    {
        var endpoint = await db.Edit(command.Endpoint, cancellation);
        command.Url.Apply(x => endpoint.MoveTo(sender.MustBeCallable(x)));
        command.EventTypes.Apply(endpoint.Subscribe);
        command.Description.Apply(endpoint.Describe);
        if (command.Enabled is { IsPresent: true, Value: false })
            endpoint.Disable(clock.GetUtcNow());
        if (command.Enabled is { IsPresent: true, Value: true } && !endpoint.IsEnabled)
            await Enable(endpoint, cancellation);
        return WebhookEndpointView.Of(endpoint);
    }

    private async Task Enable(WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        // Its probe is a request, and disabling it again mails the administrators.
        await limits.Take(options.WebhookRequests, endpoint.TenantId.ToString(), cancellation);
        await health.Forgiven(endpoint.Id, cancellation);
        if (!endpoint.Enable())
            return;
        var probe = ExampleEvents.Probe(endpoint, clock.GetUtcNow());
        db.Add(probe);
        endpoint.ProbeWith(probe);
        await background.Deliver(probe, cancellation);
    }
}
