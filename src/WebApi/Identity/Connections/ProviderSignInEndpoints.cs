using Microsoft.AspNetCore.Mvc;
using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Connections;
using Platform.WebApi.Common.Pages;
using Platform.WebApi.Identity.Provider;

namespace Platform.WebApi.Identity.Connections;

/// <summary>What browsers are sent to on their way to an identity provider and back: redirects and pages, no part of the API's document.</summary>
internal sealed class ProviderSignInEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var auth = v1.MapGroup("/auth").WithMetadata(PageErrors.Instance).ExcludeFromDescription();
        MapSignIn(auth.MapGroup("").AllowAnonymous());
        MapSignOut(auth);

        auth.MapPost("/identity-links", async ([FromForm] string? ticket, HttpContext http, ISender sender, CancellationToken cancellation) =>
                SignInPages.Of(http, await sender.Send(new LinkIdentity(ticket ?? ""), cancellation)))
            .TakesPageForm()
            .Sends<LinkIdentity>("Link an identity at a provider with the signed-in user's account.");

        v1.MapPost("/auth/connections/{connection}/backchannel-logout", async (
                Id<Connection> connection, [FromForm(Name = "logout_token")] string? token, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new EndConnectionSessions(connection, token ?? ""), cancellation);
                return TypedResults.Ok();
            })
            .AllowAnonymous().ForClients()
            .Sends<EndConnectionSessions>("Take the word of an identity provider that a session has ended.");
    }

    private static void MapSignIn(RouteGroupBuilder auth)
    {
        auth.MapGet("/social/{provider}/authorization", async (string provider, string? returnTo, HttpContext http, ISender sender, CancellationToken cancellation) =>
                TypedResults.Redirect((await sender.Send(new BeginSocialSignIn(provider, SignInCookies.OfBrowser(http), returnTo ?? "/"), cancellation)).Url))
            .Sends<BeginSocialSignIn>("Send the browser to a social provider.");

        auth.MapGet("/connections/{connection}/authorization", async (
                Id<Connection> connection, string? returnTo, string? purpose, string? loginHint, HttpContext http, ISender sender, CancellationToken cancellation) =>
                TypedResults.Redirect((await sender.Send(
                    new BeginConnectionSignIn(connection, SignInCookies.OfBrowser(http), returnTo ?? "/", SignInPages.PurposeOf(purpose), loginHint), cancellation)).Url))
            .Sends<BeginConnectionSignIn>("Send the browser to an organization's identity provider.");

        auth.MapMethods("/connections/{connection}/initiation", [HttpMethods.Get, HttpMethods.Post], async (
                Id<Connection> connection, HttpContext http, ISender sender, CancellationToken cancellation) =>
            {
                var given = await GivenValues.Of(http);
                var command = new InitiateConnectionSignIn(connection, SignInCookies.OfBrowser(http), given["iss"], given["target_link_uri"], given["login_hint"]);
                return TypedResults.Redirect((await sender.Send(command, cancellation)).Url);
            })
            .DisableAntiforgery()
            .Sends<InitiateConnectionSignIn>("Begin a sign-in that an organization's identity provider asks for.");

        auth.MapGet("/callback", async (
                string? state, string? code, string? iss, string? error, [FromQuery(Name = "error_description")] string? description,
                HttpContext http, ISender sender, CancellationToken cancellation) =>
                SignInPages.Of(http, await sender.Send(new FinishProviderSignIn(state ?? "", SignInCookies.Given(http), code, iss, error, description), cancellation)))
            .Sends<FinishProviderSignIn>("Take the browser back from an identity provider.");
    }

    private static void MapSignOut(RouteGroupBuilder auth)
    {
        auth.MapPost("/sign-out", async (HttpContext http, ISender sender, CancellationToken cancellation) =>
                SignInPages.Of(http, await sender.Send(new SignOutAtProvider(), cancellation)))
            .TakesPageForm()
            .Sends<SignOutAtProvider>("End this session, here and at the identity provider that opened it.");
    }
}
