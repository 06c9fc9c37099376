using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Connections;

namespace Platform.WebApi.Identity.Connections;

internal sealed class EnforcementEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var enforcement = v1.MapGroup("/orgs/{org}/connections/{connection}/enforcement").WithTags("Single sign-on");

        enforcement.MapPost("/", async (Id<Connection> connection, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new EnforceConnection(connection), cancellation);
                return Answer.NoContent();
            })
            .Sends<EnforceConnection>("Let members of the connection's domains sign in with nothing else.")
            .Fails(SsoErrors.NotActive, SsoErrors.NoVerifiedDomain, SsoErrors.NotTried);

        enforcement.MapDelete("/", async (Id<Connection> connection, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new LiftEnforcement(connection), cancellation);
                return Answer.NoContent();
            })
            .Sends<LiftEnforcement>("Let members sign in by their other means again.");
    }
}
