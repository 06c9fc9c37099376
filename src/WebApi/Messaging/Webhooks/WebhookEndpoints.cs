using Platform.Application.Messaging.Webhooks;
using Platform.Domain.Messaging.Webhooks;
using Platform.Domain.Organizations.Organizations;

namespace Platform.WebApi.Messaging.Webhooks;

internal sealed class WebhookEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var endpoints = v1.MapGroup("/orgs/{org}/webhook-endpoints").WithTags("Webhooks");
        MapEndpoints(endpoints);
        MapActions(endpoints.MapGroup("/{endpoint}"));
        MapDeliveries(endpoints.MapGroup("/{endpoint}/deliveries"));

        v1.MapGroup("/operator").WithTags("Platform operators").MapGet("/webhook-deliveries", async (
                int? limit, Id<WebhookDelivery>? after, Id<Organization>? organization, Id<WebhookEndpoint>? endpoint, string? status, string? eventType,
                ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListAllWebhookDeliveries(new(limit, after), organization, endpoint, status, eventType), cancellation)))
            .Sends<ListAllWebhookDeliveries>("List the webhook deliveries of all organizations, newest first, without their contents.");
    }

    private static void MapEndpoints(RouteGroupBuilder endpoints)
    {
        endpoints.MapPost("/", async (CreateWebhookEndpoint command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<CreateWebhookEndpoint>(
                "Add a webhook endpoint; its secret is shown once.",
                new CreateWebhookEndpoint("https://webhooks.invalid/platform", ["team.*", "project.created"], "Warehouse"))
            .Fails(WebhookErrors.TooManyEndpoints, WebhookErrors.UrlTaken);

        endpoints.MapGet("/", async (int? limit, Id<WebhookEndpoint>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListWebhookEndpoints(new(limit, after)), cancellation)))
            .Sends<ListWebhookEndpoints>("List the webhook endpoints and whether they work.");

        endpoints.MapGet("/{endpoint}", async (Id<WebhookEndpoint> endpoint, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetWebhookEndpoint(endpoint), cancellation)))
            .Sends<GetWebhookEndpoint>("See a webhook endpoint and whether it works.");

        endpoints.MapPatch("/{endpoint}", async (Id<WebhookEndpoint> endpoint, UpdateWebhookEndpoint command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Endpoint = endpoint }, cancellation)))
            .Sends<UpdateWebhookEndpoint>("Change a webhook endpoint, disable it, or enable it again.", new { EventTypes = new[] { "*" } })
            .Fails(CommonErrors.RateLimited, WebhookErrors.UrlTaken);

        endpoints.MapDelete("/{endpoint}", async (Id<WebhookEndpoint> endpoint, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new DeleteWebhookEndpoint(endpoint), cancellation);
                return Answer.NoContent();
            })
            .Sends<DeleteWebhookEndpoint>("Delete a webhook endpoint with what is known of its deliveries.");
    }

    private static void MapActions(RouteGroupBuilder endpoint)
    {
        endpoint.MapPost("/secret-rotation", async (Id<WebhookEndpoint> endpoint, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new RotateWebhookSecret(endpoint), cancellation)))
            .Sends<RotateWebhookSecret>("Replace the secret; for 24 hours deliveries are signed with both.");

        endpoint.MapPost("/test", async (Id<WebhookEndpoint> endpoint, TestWebhookEndpoint command, ISender sender, CancellationToken cancellation) =>
                Answer.Accepted(await sender.Send(command with { Endpoint = endpoint }, cancellation)))
            .Sends<TestWebhookEndpoint>("Send an example event.", new TestWebhookEndpoint("webhook_endpoint.disabled"));

        endpoint.MapPost("/replay", async (Id<WebhookEndpoint> endpoint, ReplayWebhooks command, ISender sender, CancellationToken cancellation) =>
                Answer.Accepted(await sender.Send(command with { Endpoint = endpoint }, cancellation)))
            .Sends<ReplayWebhooks>("Send again what has happened since a time.", new ReplayWebhooks(new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), OnlyMissing: true));
    }

    private static void MapDeliveries(RouteGroupBuilder deliveries)
    {
        deliveries.MapGet("/", async (
                Id<WebhookEndpoint> endpoint, int? limit, Id<WebhookDelivery>? after, string? status, string? eventType,
                ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListWebhookDeliveries(endpoint, new(limit, after), status, eventType), cancellation)))
            .Sends<ListWebhookDeliveries>("List what was sent to an endpoint, or is about to be, newest first.");

        deliveries.MapGet("/{delivery}", async (Id<WebhookEndpoint> endpoint, Id<WebhookDelivery> delivery, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetWebhookDelivery(endpoint, delivery), cancellation)))
            .Sends<GetWebhookDelivery>("See a delivery with its event and every attempt.");

        deliveries.MapPost("/{delivery}/resend", async (Id<WebhookEndpoint> endpoint, Id<WebhookDelivery> delivery, ISender sender, CancellationToken cancellation) =>
                Answer.Accepted(await sender.Send(new ResendWebhook(endpoint, delivery), cancellation)))
            .Sends<ResendWebhook>("Begin a delivery anew, at once.");
    }
}
