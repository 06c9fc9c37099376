using Platform.Application.Identity.ApiTokens;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.WebApi.Identity.ApiTokens;

internal sealed class MyTokenEndpoints : IEndpointGroup
{
    private static readonly Id<Organization> Sample = Id<Organization>.Parse("org_01h455vb4pex5vsknk084sn02q");

    public void Map(IEndpointRouteBuilder v1)
    {
        var tokens = v1.MapGroup("/me/tokens").WithTags("My account");

        tokens.MapPost("/", async (CreateMyToken command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<CreateMyToken>(
                "Create a personal API token for one of my organizations; its secret is shown once.",
                new CreateMyToken(Sample, "Laptop", [Permissions.Projects.Read]))
            .Fails(CommonErrors.NotFound);

        tokens.MapGet("/", async (int? limit, Id<ApiToken>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListMyTokens(new(limit, after)), cancellation)))
            .Sends<ListMyTokens>("List my personal API tokens in all organizations.");

        tokens.MapGet("/{personalToken}", async (Id<ApiToken> personalToken, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetMyToken(personalToken), cancellation)))
            .Sends<GetMyToken>("See one of my API tokens.");

        tokens.MapDelete("/{personalToken}", async (Id<ApiToken> personalToken, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RevokeMyToken(personalToken), cancellation);
                return Answer.NoContent();
            })
            .Sends<RevokeMyToken>("Revoke one of my API tokens; it is refused from the next request on.");

        tokens.MapPost("/{personalToken}/rotation", async (Id<ApiToken> personalToken, RotateMyToken command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { PersonalToken = personalToken }, cancellation)))
            .Sends<RotateMyToken>("Replace the secret of one of my API tokens.", new RotateMyToken(24));
    }
}
