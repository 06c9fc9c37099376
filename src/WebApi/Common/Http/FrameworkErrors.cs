namespace Platform.WebApi.Common.Http;

/// <summary>The errors that come from HTTP itself and not from a rule: a status, its code, and what the caller is told.</summary>
internal static class FrameworkErrors
{
    public static readonly FrameworkError MalformedRequest = new(400, "malformed_request", "The request is not well formed. Correct what errors names, or see the reference for the form of the request.");
    public static readonly FrameworkError UnsupportedMediaType = new(415, "unsupported_media_type", "The body is not JSON in UTF-8. Send it as application/json.");
    public static readonly FrameworkError UriTooLong = new(414, "uri_too_long", "The path and query are longer than 8 KB. Send less in them.");
    public static readonly FrameworkError HeadersTooLarge = new(431, "headers_too_large", "The headers are larger than 32 KB. Send fewer or shorter ones.");
    private static readonly FrameworkError InternalError = new(500, "internal_error", "Something went wrong on our side. Name the request id when you ask for help.");

    public static IReadOnlyList<FrameworkError> All { get; } =
    [
        MalformedRequest,
        Of(CommonErrors.Unauthenticated),
        Of(CommonErrors.PermissionDenied),
        Of(CommonErrors.NotFound),
        new(405, "method_not_allowed", "This route does not take this method. Use one of those in the Allow header."),
        new(408, "request_timeout", "The body arrived too slowly. Send it again."),
        new(413, "too_large", "The body is larger than 1 MB. Send less at once."),
        UriTooLong,
        UnsupportedMediaType,
        Of(CommonErrors.RateLimited),
        HeadersTooLarge,
        InternalError,
        new(503, "not_ready", "The service cannot answer at the moment. Repeat the request as Retry-After says."),
        new(504, "timeout", "The request took too long and was given up. Ask for less at once, or repeat it later."),
    ];

    /// <summary>Of a status that has no error of its own: malformed below 500, internal from there.</summary>
    public static FrameworkError OfStatus(int status) =>
        All.FirstOrDefault(x => x.Status == status) ?? (status < 500 ? MalformedRequest : InternalError) with { Status = status };

    private static FrameworkError Of(PlatformError error) => new(Problems.StatusOf(error.Kind), error.Code, error.Message);
}

internal sealed record FrameworkError(int Status, string Code, string Detail);
