using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;

namespace Platform.WebApi.Identity.Provider;

internal sealed class PlatformClientEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var clients = v1.MapGroup("/operator/clients").WithTags("Platform operators");

        clients.MapPost("/", async (CreatePlatformClient command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<CreatePlatformClient>(
                "Register an OpenID client of the platform; its secret is shown once.",
                new CreatePlatformClient { Name = "Console", AuthMethod = ClientAuthMethod.None, GrantTypes = [GrantTypes.AuthorizationCode], RedirectUris = ["https://console.example.com/callback"], Scopes = [ClientScopes.OpenId], FirstParty = true });

        clients.MapGet("/", async (int? limit, Id<PlatformClient>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListPlatformClients(new(limit, after)), cancellation)))
            .Sends<ListPlatformClients>("List the OpenID clients of the platform.");

        clients.MapGet("/{platformClient}", async (Id<PlatformClient> platformClient, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetPlatformClient(platformClient), cancellation)))
            .Sends<GetPlatformClient>("See an OpenID client of the platform.");
        MapChanges(clients);
    }

    private static void MapChanges(RouteGroupBuilder clients)
    {
        clients.MapPatch("/{platformClient}", async (Id<PlatformClient> platformClient, UpdatePlatformClient command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Client = platformClient }, cancellation)))
            .Sends<UpdatePlatformClient>("Change an OpenID client of the platform; disabling it ends its sessions and tokens.", new { name = "Quarterly reports", enabled = true });

        clients.MapDelete("/{platformClient}", async (Id<PlatformClient> platformClient, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new DeletePlatformClient(platformClient), cancellation);
                return Answer.NoContent();
            })
            .Sends<DeletePlatformClient>("Delete an OpenID client of the platform, with its sessions and tokens.");

        clients.MapPost("/{platformClient}/secret-rotation", async (Id<PlatformClient> platformClient, RotatePlatformClientSecret command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Client = platformClient }, cancellation)))
            .Sends<RotatePlatformClientSecret>("Replace the secret of an OpenID client of the platform.", new RotatePlatformClientSecret(24));
    }
}
