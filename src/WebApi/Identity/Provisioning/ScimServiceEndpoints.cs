using System.Text.Json.Nodes;
using Platform.Application.Identity.Provisioning;

namespace Platform.WebApi.Identity.Provisioning;

/// <summary>What the service can do, and many changes at once.</summary>
internal sealed class ScimServiceEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var service = v1.MapScim("");

        service.MapGet("/ServiceProviderConfig", async (ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(await sender.Send(new GetScimConfig(), cancellation)))
            .Sends<GetScimConfig>("See what the service supports.");

        service.MapGet("/Schemas", async (ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(await sender.Send(new ListScimSchemas(), cancellation)))
            .Sends<ListScimSchemas>("List the schemas.");

        service.MapGet("/Schemas/{schema}", async (string schema, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(await sender.Send(new GetScimSchema(schema), cancellation)))
            .Sends<GetScimSchema>("See a schema.");

        service.MapGet("/ResourceTypes", async (ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(await sender.Send(new ListScimResourceTypes(), cancellation)))
            .Sends<ListScimResourceTypes>("List the kinds of resources.");

        service.MapGet("/ResourceTypes/{type}", async (string type, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(await sender.Send(new GetScimResourceType(type), cancellation)))
            .Sends<GetScimResourceType>("See a kind of resource.");

        service.MapPost("/Bulk", async (ScimBody body, HttpContext http, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(http, await sender.Send(new ProcessBulk(body.Json), cancellation)))
            .Sends<ProcessBulk>("Make many changes at once.");
    }
}
