using Platform.Application.Identity.Provisioning;

namespace Platform.WebApi.Identity.Provisioning;

/// <summary>Not in the OpenAPI document: RFC 7644 is the contract, and <c>/Schemas</c> describes it.</summary>
internal sealed class ScimGroupEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var groups = v1.MapScim("/Groups");

        groups.MapGet("/", async ([AsParameters] ScimQuery query, HttpContext http, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(http, await sender.Send(new ListScimGroups(query.Page), cancellation), query.Selection))
            .Sends<ListScimGroups>("List the groups, all or those that a filter means.");

        groups.MapPost("/", async (ScimBody body, [AsParameters] ScimQuery query, HttpContext http, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(http, await sender.Send(new CreateScimGroup(body.Json), cancellation), query.Selection, StatusCodes.Status201Created))
            .Sends<CreateScimGroup>("Make a team.");

        groups.MapGet("/{group}", async (string group, [AsParameters] ScimQuery query, HttpContext http, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(http, await sender.Send(new GetScimGroup(group, query.Selection), cancellation), query.Selection))
            .Sends<GetScimGroup>("See a group.");

        groups.MapPut("/{group}", async (string group, ScimBody body, [AsParameters] ScimQuery query, HttpContext http, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(http, await sender.Send(new ReplaceScimGroup(group, body.Json), cancellation), query.Selection))
            .Sends<ReplaceScimGroup>("Replace a group.");

        groups.MapPatch("/{group}", async (string group, ScimBody body, [AsParameters] ScimQuery query, HttpContext http, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(http, await sender.Send(new PatchScimGroup(group, body.Json), cancellation), query.Selection))
            .Sends<PatchScimGroup>("Change a group or who is in it.");

        groups.MapDelete("/{group}", async (string group, HttpContext http, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(http, await sender.Send(new DeleteScimGroup(group), cancellation), ScimSelection.Of(null, null)))
            .Sends<DeleteScimGroup>("Delete a team.");
    }
}
