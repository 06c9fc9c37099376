using System.Text.Json;
using Platform.Application.Identity.Passkeys;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.Passkeys;
using Platform.WebApi.Common.Authentication;

namespace Platform.WebApi.Identity.Passkeys;

internal sealed class PasskeyEndpoints : IEndpointGroup
{
    private const string SampleChallenge = "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static readonly JsonElement SampleCredential = JsonSerializer.SerializeToElement(new
    {
        id = "3q2-7w",
        rawId = "3q2-7w",
        type = "public-key",
        clientExtensionResults = new { },
        response = new { clientDataJSON = "e30", authenticatorData = "AA", signature = "AA", userHandle = "AA" },
    });

    public void Map(IEndpointRouteBuilder v1)
    {
        MapSignIn(v1.MapGroup("/auth/passkeys").WithTags("Sign-in"));
        var passkeys = v1.MapGroup("/me/passkeys").WithTags("My account");
        MapMine(passkeys);

        passkeys.MapPost("/registration-options", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new BeginPasskey(), cancellation)))
            .Sends<BeginPasskey>("Get what a browser needs to make a passkey.");

        passkeys.MapPost("/", async (AddPasskey command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<AddPasskey>("Add the passkey that the browser made.", new AddPasskey("Laptop", SampleChallenge, SampleCredential))
            .Fails(FactorErrors.ChallengeNotUsable);
    }

    private static void MapMine(RouteGroupBuilder passkeys)
    {
        passkeys.MapGet("/", async (int? limit, Id<Passkey>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListPasskeys(new(limit, after)), cancellation)))
            .Sends<ListPasskeys>("List my passkeys.");

        passkeys.MapPatch("/{passkey}", async (Id<Passkey> passkey, UpdatePasskey command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Passkey = passkey }, cancellation)))
            .Sends<UpdatePasskey>("Rename a passkey.", new { Name = "Phone" });

        passkeys.MapDelete("/{passkey}", async (Id<Passkey> passkey, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RemovePasskey(passkey), cancellation);
                return Answer.NoContent();
            })
            .Sends<RemovePasskey>("Remove a passkey; it is refused from then on.");
    }

    private static void MapSignIn(RouteGroupBuilder passkeys)
    {
        passkeys.MapPost("/options", async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new BeginPasskeyProof(), cancellation)))
            .AllowAnonymous()
            .Sends<BeginPasskeyProof>("Get what a browser needs to ask for a passkey: to sign in, as a second factor, or for a step-up.")
            .Fails(CommonErrors.RateLimited);

        passkeys.MapPost("/login", async (SignInWithPasskey command, ISender sender, HttpContext http, CancellationToken cancellation) =>
            {
                var signedIn = await sender.Send(command, cancellation);
                SessionCookies.Set(http, signedIn.Cookie);
                return Answer.Ok(signedIn);
            })
            .AllowAnonymous()
            .Sends<SignInWithPasskey>("Sign in with a passkey.", new SignInWithPasskey(SampleChallenge, SampleCredential))
            .Fails(FactorErrors.ChallengeNotUsable, PasskeyErrors.Refused, AccountErrors.Deactivated, AccountErrors.DeactivatedByOperator, CommonErrors.RateLimited);
    }
}
