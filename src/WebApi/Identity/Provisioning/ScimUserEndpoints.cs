using Platform.Application.Identity.Provisioning;

namespace Platform.WebApi.Identity.Provisioning;

/// <summary>Not in the OpenAPI document: RFC 7644 is the contract, and <c>/Schemas</c> describes it.</summary>
internal sealed class ScimUserEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var users = v1.MapScim("/Users");

        users.MapGet("/", async ([AsParameters] ScimQuery query, HttpContext http, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(http, await sender.Send(new ListScimUsers(query.Page), cancellation), query.Selection))
            .Sends<ListScimUsers>("List the users, all or those that a filter means.");

        users.MapPost("/", async (ScimBody body, [AsParameters] ScimQuery query, HttpContext http, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(http, await sender.Send(new CreateScimUser(body.Json), cancellation), query.Selection, StatusCodes.Status201Created))
            .Sends<CreateScimUser>("Make someone a member.");

        users.MapGet("/{user}", async (string user, [AsParameters] ScimQuery query, HttpContext http, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(http, await sender.Send(new GetScimUser(user), cancellation), query.Selection))
            .Sends<GetScimUser>("See a user.");

        users.MapPut("/{user}", async (string user, ScimBody body, [AsParameters] ScimQuery query, HttpContext http, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(http, await sender.Send(new ReplaceScimUser(user, body.Json), cancellation), query.Selection))
            .Sends<ReplaceScimUser>("Replace what is known of a user.");

        users.MapPatch("/{user}", async (string user, ScimBody body, [AsParameters] ScimQuery query, HttpContext http, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(http, await sender.Send(new PatchScimUser(user, body.Json), cancellation), query.Selection))
            .Sends<PatchScimUser>("Change a user, also to deactivate or reactivate them.");

        users.MapDelete("/{user}", async (string user, HttpContext http, ISender sender, CancellationToken cancellation) =>
                ScimResults.Of(http, await sender.Send(new DeleteScimUser(user), cancellation), ScimSelection.Of(null, null)))
            .Sends<DeleteScimUser>("End a membership.");
    }
}
