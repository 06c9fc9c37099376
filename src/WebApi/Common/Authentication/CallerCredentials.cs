using Platform.Domain.Identity.Sessions;
using Platform.WebApi.Common.Pages;
using Platform.WebApi.Identity.Provider;

namespace Platform.WebApi.Common.Authentication;

/// <summary>Finds the credential in a request and checks it, as of now: a stream that stays open asks again and again.</summary>
internal sealed class CallerCredentials(ICredentials credentials)
{
    private const string Bearer = "Bearer ";
    private const string BoundToKey = "DPoP ";

    /// <summary>Null when there is none. Throws when it is not good, or not good any more.</summary>
    public async ValueTask<Credential?> Of(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ClientCredentialsOnly>() is not null)
            return null;
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return await credentials.OfBearer(header[Bearer.Length..].Trim(), RequestOrigins.Of(http), http.RequestAborted);
        if (header.StartsWith(BoundToKey, StringComparison.OrdinalIgnoreCase))
            return await OfBoundToken(http, header[BoundToKey.Length..].Trim());
        if (header.Length > 0)
            throw CommonErrors.Unauthenticated;
        if (!http.Request.Cookies.TryGetValue(PlatformAuthentication.CookieName, out var cookie))
            return null;
        if (!IsSafe(http.Request.Method) && !IsFromConsole(http.Request) && !PageForms.IsOwn(http))
            throw SessionErrors.CrossSite;
        return await credentials.OfCookie(cookie, http.RequestAborted);
    }

    /// <summary>The session of the credential, or of the cookie where the request cannot act with it; null where it is not alive.</summary>
    public async ValueTask<Id<Session>?> SessionOf(HttpContext http)
    {
        if (http.Features.Get<Credential>() is { } credential)
            return (credential.Actor as Actor.SignedIn)?.Session;
        if (IsSafe(http.Request.Method) || !http.Request.Cookies.TryGetValue(PlatformAuthentication.CookieName, out var cookie))
            return null;
        try
        {
            return ((await credentials.OfCookie(cookie, http.RequestAborted)).Actor as Actor.SignedIn)?.Session;
        }
        catch (PlatformError error) when (error.Kind is ErrorKind.Unauthenticated or ErrorKind.Denied)
        {
            return null;
        }
    }

    /// <summary>A proof counts once: a stream that is open has used its own.</summary>
    private ValueTask<Credential> OfBoundToken(HttpContext http, string token) => http.Features.Get<Credential>() is null
        ? credentials.OfBoundToken(token, OAuthForm.ProofOf(http.Request), RequestOrigins.Of(http), http.RequestAborted)
        : credentials.OfProvenToken(token, http.RequestAborted);

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    /// <summary>Other sites can neither set the header nor hide where they are.</summary>
    private static bool IsFromConsole(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return request.Headers.XRequestedWith == "console"
            && (origin.Length == 0 || origin == $"{request.Scheme}://{request.Host}")
            && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";
    }
}
