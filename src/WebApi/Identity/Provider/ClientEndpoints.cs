using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Roles;

namespace Platform.WebApi.Identity.Provider;

internal sealed class ClientEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var clients = v1.MapGroup("/orgs/{org}/clients").WithTags("OpenID clients");

        clients.MapPost("/", async (CreateClient command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<CreateClient>(
                "Register an OpenID client of the organization; its secret is shown once.",
                new CreateClient { Name = "Reports", GrantTypes = [GrantTypes.ClientCredentials], Scopes = [Permissions.Projects.Read] });

        clients.MapGet("/", async (int? limit, Id<Client>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListClients(new(limit, after)), cancellation)))
            .Sends<ListClients>("List the organization's OpenID clients.");

        clients.MapGet("/{client}", async (Id<Client> client, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetClient(client), cancellation)))
            .Sends<GetClient>("See an OpenID client.");
        MapChanges(clients);
    }

    private static void MapChanges(RouteGroupBuilder clients)
    {
        clients.MapPatch("/{client}", async (Id<Client> client, UpdateClient command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Client = client }, cancellation)))
            .Sends<UpdateClient>("Change an OpenID client; disabling it ends its sessions and tokens.", new { name = "Quarterly reports", enabled = true });

        clients.MapDelete("/{client}", async (Id<Client> client, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new DeleteClient(client), cancellation);
                return Answer.NoContent();
            })
            .Sends<DeleteClient>("Delete an OpenID client, with its sessions and tokens.");

        clients.MapPost("/{client}/secret-rotation", async (Id<Client> client, RotateClientSecret command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Client = client }, cancellation)))
            .Sends<RotateClientSecret>("Replace the secret of an OpenID client, and answer for it from now on.", new RotateClientSecret(24));
    }
}
