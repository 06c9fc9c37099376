using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Connections;

namespace Platform.WebApi.Identity.Connections;

internal sealed class ConnectionEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var connections = v1.MapGroup("/orgs/{org}/connections").WithTags("Single sign-on");
        MapReading(connections);
        MapChanges(connections);
    }

    private static void MapChanges(RouteGroupBuilder connections)
    {
        connections.MapPost("/", async (CreateConnection command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<CreateConnection>(
                "Add an identity provider, in test mode. What to enter there is in the answer.",
                new CreateConnection("Example Login", "https://login.example.com", "platform", "3q2-7wAAAAAAAAAAAAAAAAAAAAA"));

        connections.MapPatch("/{connection}", async (Id<Connection> connection, UpdateConnection command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Connection = connection }, cancellation)))
            .Sends<UpdateConnection>("Change an identity provider, map its groups, or put it into use.", new { Name = "Example Login" });

        connections.MapDelete("/{connection}", async (Id<Connection> connection, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new DeleteConnection(connection), cancellation);
                return Answer.NoContent();
            })
            .Sends<DeleteConnection>("Remove an identity provider.");
    }

    private static void MapReading(RouteGroupBuilder connections)
    {
        connections.MapGet("/", async (int? limit, Id<Connection>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListConnections(new(limit, after)), cancellation)))
            .Sends<ListConnections>("List the identity providers.");

        connections.MapGet("/{connection}", async (Id<Connection> connection, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetConnection(connection), cancellation)))
            .Sends<GetConnection>("See an identity provider, and what to enter there.");

        connections.MapGet("/{connection}/attempts", async (Id<Connection> connection, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListConnectionAttempts(connection), cancellation)))
            .Sends<ListConnectionAttempts>("See how the last sign-ins went, and exactly why one did not succeed.");
    }
}
