using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Platform.Domain.Identity.Sessions;

namespace Platform.WebApi.Common.Authentication;

/// <summary>Access tokens and API tokens as bearer tokens (RFC 6750), and the console's session cookie.</summary>
internal sealed class PlatformAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ICredentials credentials)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Platform";
    public const string CookieName = "__Host-session";
    private const string Bearer = "Bearer ";

    private PlatformError? refused;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        try
        {
            if (await Find() is not { } credential)
                return AuthenticateResult.NoResult();
            Context.Features.Set(credential);
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, credential.Actor.Id!)], SchemeName);
            return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName));
        }
        catch (PlatformError error) when (error.Kind is ErrorKind.Unauthenticated or ErrorKind.Denied)
        {
            refused = error;
            return AuthenticateResult.Fail(error);
        }
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var error = refused ?? CommonErrors.Unauthenticated;
        if (refused?.Kind == ErrorKind.Unauthenticated)
            Response.Headers.WWWAuthenticate = $"Bearer error=\"invalid_token\", error_description=\"{error.Message}\"";
        return Problems.Write(Context, Problem.Of(Context, Problems.StatusOf(error.Kind), error.Code, error.Message));
    }

    private async ValueTask<Credential?> Find()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return await credentials.OfBearer(header[Bearer.Length..].Trim(), RequestOrigins.Of(Context), Context.RequestAborted);
        if (header.Length > 0)
            throw CommonErrors.Unauthenticated;
        if (!Request.Cookies.TryGetValue(CookieName, out var cookie))
            return null;
        if (!IsSafe() && !IsFromConsole())
            throw SessionErrors.CrossSite;
        return await credentials.OfCookie(cookie, Context.RequestAborted);
    }

    private bool IsSafe() => HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method) || HttpMethods.IsOptions(Request.Method);

    /// <summary>Other sites can neither set the header nor hide where they are.</summary>
    private bool IsFromConsole()
    {
        var origin = Request.Headers.Origin.ToString();
        return Request.Headers.XRequestedWith == "console"
            && (origin.Length == 0 || origin == $"{Request.Scheme}://{Request.Host}")
            && Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";
    }
}
