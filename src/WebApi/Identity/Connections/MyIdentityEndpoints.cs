using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Connections;

namespace Platform.WebApi.Identity.Connections;

internal sealed class MyIdentityEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var identities = v1.MapGroup("/me/identities").WithTags("My account");

        identities.MapGet("/", async (int? limit, Id<ExternalIdentity>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListMyIdentities(new(limit, after)), cancellation)))
            .Sends<ListMyIdentities>("List my accounts at identity providers.");

        identities.MapDelete("/{identity}", async (Id<ExternalIdentity> identity, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new UnlinkIdentity(identity), cancellation);
                return Answer.NoContent();
            })
            .Sends<UnlinkIdentity>("Unlink an account at an identity provider.")
            .Fails(ConnectionErrors.LastWayIn);
    }
}
