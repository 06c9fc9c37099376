using Microsoft.AspNetCore.WebUtilities;
using Platform.Application.Identity.Provider;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Sessions;
using Platform.WebApi.Common.Authentication;
using Platform.WebApi.Common.Pages;

namespace Platform.WebApi.Identity.Provider;

/// <summary>One step of a sign-in at a browser. What is wrong with a form is shown on the same page again.</summary>
internal sealed class SignInPages(HttpContext http, ISender sender, string? back)
{
    private const string Script = "passkey.js";

    public async Task<IResult> Begin()
    {
        var page = await Get(null);
        return Show("sign-in", "Sign in", page, Model(page, ""));
    }

    public async Task<IResult> Identify(string? email)
    {
        var page = await Get(email?.Trim());
        if (page.Hint is not { Length: <= 254 } hint || !hint.Contains('@'))
            return Show("sign-in", "Sign in", page, Model(page, "Enter your e-mail address, such as ada@example.com."), StatusCodes.Status400BadRequest);
        return PasswordPage(page, "");
    }

    /// <summary>For owners of an organization that enforces its identity provider: it is not offered to everyone of the domain.</summary>
    public async Task<IResult> OwnMeans() => PasswordPage(await Get(null), "", asksForAddress: true);

    public async Task<IResult> Password(string? email, string? password)
    {
        try
        {
            var step = await sender.Send(new SignIn(email ?? "", password ?? "", Transport.Cookie), http.RequestAborted);
            var page = await Get(email);
            return step.SecondFactor is { } second ? FactorPage(page, second.Challenge, second.Accepted, "") : Finish(step.SignedIn!, page);
        }
        catch (PlatformError error) when (IsForPerson(error))
        {
            return PasswordPage(await Get(email), TextOf(error));
        }
    }

    public async Task<IResult> SecondFactor(string? challenge, string? accepted, string? method, string? code)
    {
        try
        {
            var signedIn = await sender.Send(new CompleteSignIn(challenge ?? "", method ?? "", code?.Replace(" ", "", StringComparison.Ordinal)), http.RequestAborted);
            return Finish(signedIn, await Get(null));
        }
        catch (PlatformError error) when (IsForPerson(error))
        {
            return FactorPage(await Get(null), challenge ?? "", accepted?.Split(' ') ?? [], TextOf(error));
        }
    }

    private static bool IsForPerson(PlatformError error) => error.Kind is ErrorKind.Unauthenticated or ErrorKind.Denied or ErrorKind.Invalid or ErrorKind.TooMany;

    private static string TextOf(PlatformError error) => error.Fields is { Count: > 0 } fields ? string.Join(' ', fields.Values.SelectMany(x => x)) : error.Message;

    private static Page Show(string name, string title, SignInPage page, object model, int status = StatusCodes.Status200OK) => new(name, title, model)
    {
        Status = status,
        Branding = AuthorizePages.Of(name, title, page.Client, model).Branding,
        FormTargets = page.Client?.Target is { } target ? [target] : [],
        Script = Script,
    };

    private static object Model(SignInPage page, string error) => new
    {
        page.Continue,
        Email = page.Hint ?? "",
        Client = page.Client?.Name ?? "",
        Socials = page.Socials.Select(x => new { x.Name, Link = Leading($"/v1/auth/social/{x.Social}/authorization", page) }).ToList(),
        Error = error,
    };

    private static string Leading(string path, SignInPage page) => QueryHelpers.AddQueryString(path, "returnTo", page.Continue);

    private Task<SignInPage> Get(string? email) => sender.Send(new GetSignInPage(back, email is "" ? null : email), http.RequestAborted);

    private SeeOther Finish(SignedIn signedIn, SignInPage page)
    {
        SessionCookies.Set(http, signedIn.Cookie);
        return new(page.Continue);
    }

    private static Page PasswordPage(SignInPage page, string error, bool asksForAddress = false)
    {
        var realm = page.Realm is { } found ? new { found.Name, Link = Leading(Connection.AuthorizationPath(found.Connection), page) } : null;
        var model = new
        {
            page.Continue,
            Email = page.Hint ?? "",
            AsksForAddress = asksForAddress,
            Realm = realm,
            IsEnforced = page.Realm is { IsEnforced: true } && error.Length == 0,
            OwnersWay = QueryHelpers.AddQueryString($"{SignInFirst.Route}/password", "continue", page.Continue),
            IsOpen = realm is null || error.Length > 0,
            Again = SignInFirst.To(page.Continue),
            Error = error,
        };
        return Show("password", "Sign in", page, model, error.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static Page FactorPage(SignInPage page, string challenge, IReadOnlyList<string> accepted, string error)
    {
        var model = new
        {
            page.Continue,
            Challenge = challenge,
            Accepted = string.Join(' ', accepted),
            Totp = accepted.Contains("totp"),
            Recovery = accepted.Contains("recovery_code"),
            Passkey = accepted.Contains("passkey"),
            Again = SignInFirst.To(page.Continue),
            Error = error,
        };
        return Show("second-factor", "Prove that it is you", page, model, error.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}
