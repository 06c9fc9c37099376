namespace Platform.WebApi.Common.Authentication;

/// <summary>The console's cookie: <c>__Host-</c> binds it to this host and to HTTPS (RFC 6265bis).</summary>
internal static class SessionCookies
{
    private static readonly CookieOptions Options = new()
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };

    public static void Set(HttpContext http, string? value)
    {
        if (value is not null)
            http.Response.Cookies.Append(PlatformAuthentication.CookieName, value, Options);
    }

    public static void Clear(HttpContext http)
    {
        if (http.Request.Cookies.ContainsKey(PlatformAuthentication.CookieName))
            http.Response.Cookies.Delete(PlatformAuthentication.CookieName, Options);
    }
}
