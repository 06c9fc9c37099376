using Microsoft.Net.Http.Headers;

namespace Platform.WebApi.Common.Http;

/// <summary>
/// Refuses, before anything is looked up, what no endpoint could answer. The server's own limits are wider: what goes
/// beyond those is cut off without a word, so that this says it first.
/// </summary>
internal static class RequestForm
{
    public const int MaxTarget = 8 * 1024;
    public const int MaxHeaders = 32 * 1024;

    /// <summary>Before routing. HEAD is GET without the body.</summary>
    public static IApplicationBuilder UseRequestForm(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (Refusal(http) is { } refusal)
            return Problems.Write(http, Problem.Of(http, refusal.Status));
        if (HttpMethods.IsHead(http.Request.Method))
            (http.Request.Method, http.Response.Body) = (HttpMethods.Get, Stream.Null);
        return next(http);
    });

    /// <summary>
    /// After routing. No route, or one of the framework's answers (405, 415): nothing is behind them that needs a
    /// credential, and whoever mistypes a path shall read 404 and not 401.
    /// </summary>
    public static IApplicationBuilder UseUnmatched(this IApplicationBuilder app) => app.Use((http, next) => http.GetEndpoint() switch
    {
        null => Problems.Write(http, Problem.Of(http, StatusCodes.Status404NotFound)),
        RouteEndpoint when OfferedOnly.Hides(http) => Problems.Write(http, Problem.Of(http, StatusCodes.Status404NotFound)),
        RouteEndpoint => next(http),
        var framework => framework.RequestDelegate!(http),
    });

    private static FrameworkError? Refusal(HttpContext http)
    {
        var request = http.Request;
        if (request.Path.Value!.Length + request.QueryString.Value!.Length > MaxTarget)
            return FrameworkErrors.UriTooLong;
        if (SizeOf(request.Headers) > MaxHeaders)
            return FrameworkErrors.HeadersTooLarge;
        return request.ContentType is not null && !IsPlainUtf8(request) ? FrameworkErrors.UnsupportedMediaType : null;
    }

    private static int SizeOf(IHeaderDictionary headers)
    {
        var size = 0;
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
                size += name.Length + (value?.Length ?? 0);
        }

        return size;
    }

    /// <summary>The API speaks UTF-8 (RFC 8259, section 8.1), not compressed.</summary>
    private static bool IsPlainUtf8(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.ToString() is not ("" or "identity"))
            return false;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var media) || !media.Charset.HasValue)
            return true;
        // The framework does not know the charset between quotation marks, which RFC 9110 allows.
        var charset = HeaderUtilities.RemoveQuotes(media.Charset);
        if (charset.Length != media.Charset.Length)
            (media.Charset, request.ContentType) = (charset, null);
        request.ContentType ??= media.ToString();
        return charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
    }
}
