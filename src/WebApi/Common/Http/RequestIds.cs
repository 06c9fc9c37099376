using System.Buffers;

namespace Platform.WebApi.Common.Http;

/// <summary><c>X-Request-Id</c>: taken from the caller when it is well formed, made otherwise, and echoed on every answer.</summary>
internal static class RequestIds
{
    private const string Header = "X-Request-Id";
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    public static string Of(HttpContext http) => http.TraceIdentifier;

    public static IApplicationBuilder UseRequestIds(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var sent = http.Request.Headers[Header].ToString();
        http.TraceIdentifier = sent.Length is >= 1 and <= 128 && !sent.AsSpan().ContainsAnyExcept(Allowed)
            ? sent
            : Guid.CreateVersion7().ToString("N");
        Echo(http);
        return next(http);
    });

    public static void Echo(HttpContext http) => http.Response.Headers[Header] = http.TraceIdentifier;
}
