using Microsoft.Extensions.Primitives;
using Platform.Application.Identity.Provider;
using Platform.WebApi.Common.Authentication;
using Platform.WebApi.Common.Pages;

namespace Platform.WebApi.Identity.Provider;

internal sealed class EndSessionEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var oauth = v1.MapGroup("/oauth");

        oauth.MapGet("/end-session", async (HttpContext http, ISender sender, CancellationToken cancellation) =>
                await End(http, x => http.Request.Query[x], confirmed: false, sender, cancellation))
            .AllowAnonymous()
            .Shows<SignOutForClient>();

        oauth.MapPost("/end-session", (HttpContext http, CancellationToken _) => SeeOther.ByGet(http))
            .AllowAnonymous()
            .DisableAntiforgery()
            .Shows<SignOutForClient>();

        oauth.MapPost("/end-session/confirmation", async (HttpContext http, ISender sender, CancellationToken cancellation) =>
            {
                var form = await http.Request.ReadFormAsync(cancellation);
                return await End(http, x => form[x], confirmed: true, sender, cancellation);
            })
            .AllowAnonymous()
            .TakesPageForm()
            .Shows<SignOutForClient>();
    }

    private static async Task<IResult> End(HttpContext http, Func<string, StringValues> sent, bool confirmed, ISender sender, CancellationToken cancellation)
    {
        string? Of(string name) => sent(name) is [{ Length: > 0 } value] ? value : null;
        var asked = new SignOutParameters(Of("id_token_hint"), Of("client_id"), Of("post_logout_redirect_uri"), Of("state"));
        var step = await sender.Send(new SignOutForClient(asked, confirmed), cancellation);
        if (step.MustConfirm)
            return AuthorizePages.Of("sign-out", "Sign out?", step.Client, new
            {
                Client = step.Client?.Name ?? "",
                Hint = asked.IdTokenHint ?? "",
                ClientId = asked.ClientId ?? "",
                Redirect = asked.PostLogoutRedirectUri ?? "",
                State = asked.State ?? "",
            });
        if (step.HasEndedBrowser)
            SessionCookies.Clear(http);
        return step.Location is { } location ? new SeeOther(location) : AuthorizePages.Of("signed-out", "You are signed out", step.Client, new { });
    }
}
