using System.Buffers.Text;
using System.Security.Cryptography;

namespace Platform.WebApi.Identity.Connections;

/// <summary>What binds a sign-in with an identity provider to the browser that began it, also in several of its windows.</summary>
internal static class SignInCookies
{
    public const string Name = "__Host-sign-in";

    private static readonly CookieOptions Options = new()
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = TimeSpan.FromMinutes(15),
        IsEssential = true,
    };

    /// <summary>Empty when there is none.</summary>
    public static string Given(HttpContext http) => http.Request.Cookies[Name] is { Length: 43 } given ? given : "";

    /// <summary>The same for all that this browser begins at the moment.</summary>
    public static string OfBrowser(HttpContext http)
    {
        var value = Given(http) is { Length: > 0 } given ? given : Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        http.Response.Cookies.Append(Name, value, Options);
        return value;
    }
}
