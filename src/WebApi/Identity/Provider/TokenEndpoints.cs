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
            .ForClients();
    }
}
