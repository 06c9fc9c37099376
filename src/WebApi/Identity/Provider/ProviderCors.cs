using Platform.Infrastructure.Identity.Provider;

namespace Platform.WebApi.Identity.Provider;

/// <summary>
/// Lets single-page apps of any origin call what clients call. None of these endpoints looks at cookies, so a page of
/// someone else learns nothing that it could not ask for from a server of its own.
/// </summary>
internal static class ProviderCors
{
    private static readonly HashSet<string> Open = new(StringComparer.Ordinal)
    {
        "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server", ProviderRoutes.Keys, ProviderRoutes.Token, ProviderRoutes.UserInfo, ProviderRoutes.Revocation,
    };

    public static IApplicationBuilder UseProviderCors(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!Open.Contains(http.Request.Path.Value!) || http.Request.Headers.Origin.Count == 0)
            return next(http);
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "WWW-Authenticate";
        if (!HttpMethods.IsOptions(http.Request.Method))
            return next(http);
        headers.AccessControlAllowMethods = "GET, POST";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, DPoP";
        headers.AccessControlMaxAge = "3600";
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    });
}
