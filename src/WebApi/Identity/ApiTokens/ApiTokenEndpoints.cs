using Platform.Application.Identity.ApiTokens;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;

namespace Platform.WebApi.Identity.ApiTokens;

internal sealed class ApiTokenEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var tokens = v1.MapGroup("/orgs/{org}/tokens").WithTags("API tokens");

        tokens.MapPost("/", async (CreateApiToken command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<CreateApiToken>(
                "Create an API token of the organization; its secret is shown once.",
                new CreateApiToken("Deployment", [Permissions.Projects.Read], Addresses: ["203.0.113.0/24", "2001:db8::/32"]));

        tokens.MapGet("/", async (int? limit, Id<ApiToken>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListApiTokens(new(limit, after)), cancellation)))
            .Sends<ListApiTokens>("List the API tokens, with the personal ones of the members.");

        tokens.MapGet("/{token}", async (Id<ApiToken> token, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetApiToken(token), cancellation)))
            .Sends<GetApiToken>("See an API token.");

        tokens.MapDelete("/{token}", async (Id<ApiToken> token, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RevokeApiToken(token), cancellation);
                return Answer.NoContent();
            })
            .Sends<RevokeApiToken>("Revoke an API token, also a personal one; it is refused from the next request on.");

        tokens.MapPost("/{token}/rotation", async (Id<ApiToken> token, RotateApiToken command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Token = token }, cancellation)))
            .Sends<RotateApiToken>("Replace the secret of an API token, and answer for it from now on.", new RotateApiToken(24));
    }
}
