using Platform.Application.Identity.Provisioning;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.Provisioning;

namespace Platform.WebApi.Identity.Provisioning;

internal sealed class ProvisioningEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var provisioning = v1.MapGroup("/orgs/{org}/provisioning").WithTags("Provisioning");
        MapTokens(provisioning.MapGroup("/tokens"));

        provisioning.MapGet("/log", async (
                int? limit, Id<ProvisioningRequest>? after, bool? failed, string? method, string? resource, Id<ApiToken>? token, DateTimeOffset? from, DateTimeOffset? to,
                ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListProvisioningLog(new(limit, after), failed, method, resource, token, from, to), cancellation)))
            .Sends<ListProvisioningLog>("See the SCIM requests of the last 30 days, newest first.");
    }

    private static void MapTokens(RouteGroupBuilder tokens)
    {
        tokens.MapPost("/", async (CreateProvisioningToken command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<CreateProvisioningToken>("Create a token for the organization's identity provider; its secret is shown once.", new CreateProvisioningToken("Entra ID", Addresses: ["203.0.113.0/24"]));

        tokens.MapGet("/", async (int? limit, Id<ApiToken>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListProvisioningTokens(new(limit, after)), cancellation)))
            .Sends<ListProvisioningTokens>("List the provisioning tokens.");

        tokens.MapGet("/{provisioningToken}", async (Id<ApiToken> provisioningToken, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetProvisioningToken(provisioningToken), cancellation)))
            .Sends<GetProvisioningToken>("See a provisioning token.");

        tokens.MapDelete("/{provisioningToken}", async (Id<ApiToken> provisioningToken, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RevokeProvisioningToken(provisioningToken), cancellation);
                return Answer.NoContent();
            })
            .Sends<RevokeProvisioningToken>("Revoke a provisioning token; it is refused from the next request on.");

        tokens.MapPost("/{provisioningToken}/rotation", async (Id<ApiToken> provisioningToken, RotateProvisioningToken command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { ProvisioningToken = provisioningToken }, cancellation)))
            .Sends<RotateProvisioningToken>("Replace the secret of a provisioning token.", new RotateProvisioningToken(24));
    }
}
