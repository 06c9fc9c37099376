namespace Platform.WebApi.Common.Http;

internal static class RequestOrigins
{
    private const int LongestAgent = 500;

    /// <summary>Where the request came from, found out once.</summary>
    public static RequestOrigin Of(HttpContext http)
    {
        if (http.Features.Get<RequestOrigin>() is { } known)
            return known;
        var agent = http.Request.Headers.UserAgent.ToString();
        var origin = new RequestOrigin(RequestIds.Of(http), http.Connection.RemoteIpAddress?.ToString(), agent.Length == 0 ? null : Cut(agent));
        http.Features.Set(origin);
        return origin;
    }

    /// <summary>Never half of a character: that could not be stored, nor the audit event that carries it.</summary>
    private static string Cut(string text) =>
        text.Length <= LongestAgent ? text : text[..(char.IsHighSurrogate(text[LongestAgent - 1]) ? LongestAgent - 1 : LongestAgent)];
}
