using System.Buffers;

namespace Platform.WebApi.Common.Http;

/// <summary><c>X-Request-Id</c>: taken from the caller when it is well formed, made otherwise, and echoed on every answer.</summary>
internal static class RequestIds
{
    private const string Header = "X-Request-Id";
    private static readonly ulong Node = BitConverter.ToUInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
    private static long number;

    public static string Of(HttpContext http) => http.TraceIdentifier;

    public static IApplicationBuilder UseRequestIds(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var sent = http.Request.Headers[Header].ToString();
        http.TraceIdentifier = sent.Length is >= 1 and <= 128 && !sent.AsSpan().ContainsAnyExcept(Allowed)
            ? sent
            : Next();
        Echo(http);
        return next(http);
    });

    public static void Echo(HttpContext http) => http.Response.Headers[Header] = http.TraceIdentifier;

    /// <summary>Unique among nodes and starts by its first half, without asking the operating system for every request.</summary>
    private static string Next() => string.Create(null, stackalloc char[32], $"{Node:x16}{Interlocked.Increment(ref number):x8}");
}
