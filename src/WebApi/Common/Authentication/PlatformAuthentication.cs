using Microsoft.AspNetCore.Authorization;
using Platform.Domain.Identity.Provider;
using Platform.WebApi.Common.Http;

namespace Platform.WebApi.Common.Authentication;

/// <summary>
/// Who calls: access tokens and API tokens as bearer tokens (RFC 6750), and the console's session cookie. Without a good one
/// only an endpoint that says so (<c>AllowAnonymous</c>) answers: the second lock beside the access rule of the use case.
/// Credentials here are not claims, so there is no scheme and no policy of the framework's to pay for on every request.
/// A body may take half a minute to come: who has lost the session, the token or the membership by then has lost the request.
/// So the credential is looked at before the body and, where that was waited for, after it; all else is decided after it.
/// </summary>
internal sealed class PlatformAuthentication(RequestDelegate next, CallerCredentials credentials)
{
    public const string CookieName = "__Host-session";

    public async Task InvokeAsync(HttpContext http)
    {
        if (await IsRefused(http))
            return;
        if (http.Features.Get<Credential>() is not null && await RequestBody.Arrive(http) && await IsRefused(http))
            return;
        await next(http);
    }

    private async ValueTask<bool> IsRefused(HttpContext http)
    {
        var refused = await Authenticate(http);
        if (http.Features.Get<Credential>() is not null || http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return false;
        await Refuse(http, refused);
        return true;
    }

    /// <returns>Why there is no credential, where one was sent.</returns>
    private async ValueTask<PlatformError?> Authenticate(HttpContext http)
    {
        try
        {
            http.Features.Set(await credentials.Of(http));
            return null;
        }
        catch (PlatformError error) when (error.Kind is ErrorKind.Unauthenticated or ErrorKind.Denied)
        {
            http.Features.Set<Credential>(null);
            return error;
        }
    }

    private static Task Refuse(HttpContext http, PlatformError? refused)
    {
        var error = refused ?? CommonErrors.Unauthenticated;
        if (error.Code == OAuthErrorCodes.InvalidProof)
            http.Response.Headers.WWWAuthenticate = $"DPoP error=\"{error.Code}\", error_description=\"{error.Message}\"";
        else if (refused?.Kind == ErrorKind.Unauthenticated)
            http.Response.Headers.WWWAuthenticate = $"Bearer error=\"invalid_token\", error_description=\"{error.Message}\"";
        return Problems.Write(http, Problem.Of(http, Problems.StatusOf(error.Kind), error.Code, error.Message));
    }
}
