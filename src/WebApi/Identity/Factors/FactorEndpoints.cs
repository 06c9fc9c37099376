using Platform.Application.Identity.Factors;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;

namespace Platform.WebApi.Identity.Factors;

internal sealed class FactorEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var factors = v1.MapGroup("/me/factors").WithTags("My account");
        MapRecoveryCodes(v1.MapGroup("/me/recovery-codes").WithTags("My account"));

        factors.MapGet("/", async (int? limit, Id<Factor>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListFactors(new(limit, after)), cancellation)))
            .Sends<ListFactors>("See my authenticator app.");

        factors.MapPost("/", async (ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(new AddFactor(), cancellation)))
            .Sends<AddFactor>("Add an authenticator app; its secret is shown once, and it counts once it is confirmed.");

        factors.MapPost("/{factor}/confirmation", async (Id<Factor> factor, ConfirmFactor command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Factor = factor }, cancellation)))
            .Sends<ConfirmFactor>("Confirm an authenticator app with its first code.", new ConfirmFactor("123456"))
            .Fails(AccountErrors.Locked);

        factors.MapDelete("/{factor}", async (Id<Factor> factor, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RemoveFactor(factor), cancellation);
                return Answer.NoContent();
            })
            .Sends<RemoveFactor>("Remove an authenticator app.");
    }

    private static void MapRecoveryCodes(RouteGroupBuilder codes)
    {
        codes.MapGet("/", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetRecoveryCodes(), cancellation)))
            .Sends<GetRecoveryCodes>("See how many recovery codes are left.");

        codes.MapPost("/", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new CreateRecoveryCodes(), cancellation)))
            .Sends<CreateRecoveryCodes>("Replace my recovery codes; the new ones are shown once.");
    }
}
