using Platform.Application.Identity.Connections;

namespace Platform.WebApi.Identity.Connections;

internal sealed class DiscoveryEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1) =>
        v1.MapPost("/auth/discover", async (DiscoverSignIn query, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(query, cancellation)))
            .WithTags("Sign-in")
            .AllowAnonymous()
            .Sends<DiscoverSignIn>("Find out how an address signs in: with a password, or with its organization's identity provider.", new DiscoverSignIn("ada@example.com"))
            .Fails(CommonErrors.RateLimited);
}
