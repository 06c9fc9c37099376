using Platform.Application.Identity.Provider;

namespace Platform.WebApi.Identity.Provider;

internal sealed class TokenEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var oauth = v1.MapGroup("/oauth").WithTags("OpenID provider");

        oauth.MapPost("/token", async (HttpContext http, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await TokenGrants.Send(await OAuthForm.Read(http), sender, cancellation)))
            .AllowAnonymous()
            .SendsOneOf(TokenGrants.UseCases)
            .ForClients()
            .OpenToClients();

        oauth.MapPost("/par", async (HttpContext http, ISender sender, CancellationToken cancellation) =>
            {
                var form = await OAuthForm.Read(http);
                return Answer.Created(await sender.Send(new PushAuthorization(form.Client, form.Proof, form.All), cancellation));
            })
            .AllowAnonymous()
            .Sends<PushAuthorization>("Send an authorization request ahead (RFC 9126).")
            .ForClients();
        MapTokens(oauth);
    }

    private static void MapTokens(RouteGroupBuilder oauth)
    {
        oauth.MapPost("/introspect", async (HttpContext http, ISender sender, CancellationToken cancellation) =>
            {
                var form = await OAuthForm.Read(http);
                return Answer.Ok(await sender.Send(new IntrospectToken(form.Client, form["token"]), cancellation));
            })
            .AllowAnonymous()
            .Sends<IntrospectToken>("Ask whether a token is good (RFC 7662).")
            .ForClients();

        oauth.MapPost("/revoke", async (HttpContext http, ISender sender, CancellationToken cancellation) =>
            {
                var form = await OAuthForm.Read(http);
                await sender.Send(new RevokeClientToken(form.Client, form["token"]), cancellation);
                return TypedResults.Ok();
            })
            .AllowAnonymous()
            .Sends<RevokeClientToken>("Give a token back (RFC 7009).")
            .ForClients()
            .OpenToClients();

        oauth.MapMethods("/userinfo", ["GET", "POST"], async (ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetUserInfo(), cancellation)))
            .AllowAnonymous()
            .Sends<GetUserInfo>("See who has signed in (OpenID Connect Core 1.0, section 5.3).")
            .ForTokens()
            .OpenToClients();
    }
}
