using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Platform.Domain.Identity.Provider;

namespace Platform.WebApi.Common.Authentication;

/// <summary>Access tokens and API tokens as bearer tokens (RFC 6750), and the console's session cookie.</summary>
internal sealed class PlatformAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerCredentials credentials)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Platform";
    public const string CookieName = "__Host-session";

    private PlatformError? refused;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        try
        {
            if (await credentials.Of(Context) is not { } credential)
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
        if (error.Code == OAuthErrorCodes.InvalidProof)
            Response.Headers.WWWAuthenticate = $"DPoP error=\"{error.Code}\", error_description=\"{error.Message}\"";
        else if (refused?.Kind == ErrorKind.Unauthenticated)
            Response.Headers.WWWAuthenticate = $"Bearer error=\"invalid_token\", error_description=\"{error.Message}\"";
        return Problems.Write(Context, Problem.Of(Context, Problems.StatusOf(error.Kind), error.Code, error.Message));
    }
}
