using Platform.Application.Identity.Connections;
using Platform.WebApi.Common.Authentication;
using Platform.WebApi.Common.Pages;

namespace Platform.WebApi.Identity.Connections;

/// <summary>What a browser gets when it is back from an identity provider.</summary>
internal static class SignInPages
{
    private const string SignedOutRoute = "/signed-out";

    public static SignInPurpose PurposeOf(string? text) => text switch
    {
        null or "sign_in" => SignInPurpose.SignIn,
        "test" => SignInPurpose.Test,
        "step_up" => SignInPurpose.StepUp,
        _ => throw CommonErrors.Invalid("purpose", "One of sign_in, test and step_up."),
    };

    public static IResult Of(HttpContext http, FinishedSignIn finished)
    {
        SessionCookies.Set(http, finished.Cookie);
        return finished switch
        {
            { Report: { } report } => new Page("connection-test", "The test sign-in arrived", report),
            { Offer: { } offer } => new Page("identity-link", "Is this you?", offer),
            _ => TypedResults.LocalRedirect(finished.ReturnTo),
        };
    }

    /// <summary>Once more through the provider, where the person is signed in already.</summary>
    public static IResult Of(HttpContext http, LinkedIdentity linked) => Onward(
        http, linked.Connection is { } connection ? $"/v1/auth/connections/{connection}/authorization" : $"/v1/auth/social/{linked.Social}/authorization");

    public static IResult Of(HttpContext http, SignedOut signedOut)
    {
        SessionCookies.Clear(http);
        return Onward(http, signedOut.Url ?? SignedOutRoute);
    }

    /// <summary>No redirect: browsers let a form of ours lead nowhere else, also not by redirects that answer it.</summary>
    private static Page Onward(HttpContext http, string url)
    {
        http.Response.Headers["Refresh"] = $"0; url={url}";
        return new("onward", "One moment", new { url });
    }

    /// <summary>What is shown to whoever is in no use case: nothing is read, and nothing changes.</summary>
    public static void MapSignOutPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-out", () => new Page("sign-out-here", "Sign out", new { })).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(SignedOutRoute, () => new Page("signed-out", "You are signed out", new { })).AllowAnonymous().ExcludeFromDescription();
    }
}
