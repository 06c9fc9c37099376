using Platform.Application.Organizations.Roles;
using Platform.Domain.Organizations.Roles;

namespace Platform.WebApi.Organizations.Roles;

internal sealed class RoleEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var roles = v1.MapGroup("/orgs/{org}/roles").WithTags("Roles");

        roles.MapPost("/", async (CreateRole command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<CreateRole>("Create a custom role.", new CreateRole("recruiter", "Recruiter", [Permissions.Members.Read, Permissions.Invitations.Manage]));

        roles.MapGet("/", async (int? limit, Id<Role>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListRoles(new(limit, after)), cancellation)))
            .Sends<ListRoles>("List the roles, built in and custom.");

        roles.MapGet("/{role}", async (Id<Role> role, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetRole(role), cancellation)))
            .Sends<GetRole>("See a role.");

        roles.MapPatch("/{role}", async (Id<Role> role, UpdateRole command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Role = role }, cancellation)))
            .Sends<UpdateRole>("Rename a custom role or change what it allows.", new { Permissions = new[] { Permissions.Members.Read } });

        roles.MapDelete("/{role}", async (Id<Role> role, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new DeleteRole(role), cancellation);
                return Answer.NoContent();
            })
            .Sends<DeleteRole>("Delete a custom role that nobody has.");

        MapPermissions(v1);
    }

    private static void MapPermissions(IEndpointRouteBuilder v1) =>
        v1.MapGet("/orgs/{org}/permissions", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListPermissions(), cancellation)))
            .WithTags("Roles")
            .Sends<ListPermissions>("List everything that a role can allow.");
}
