using System.Text.Json.Serialization;

namespace Platform.WebApi.Common.Http;

/// <summary>Every error answer (RFC 9457), <c>application/problem+json</c>.</summary>
/// <param name="Type">Where the code is explained.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">Written for the caller: what is wrong and what to do.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="RequestId">To be named when asking for help.</param>
/// <param name="Errors">Messages by field, for <c>validation_failed</c> and <c>malformed_request</c>.</param>
internal sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string RequestId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors = null)
{
    public const string MediaType = "application/problem+json";

    public static Problem Of(HttpContext http, int status, string code, string detail, IReadOnlyDictionary<string, string[]>? errors = null) =>
        new($"/docs/reference/errors.md#{code}", Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status), status, detail, code, RequestIds.Of(http), errors);

    /// <summary>For what the framework refuses by status alone.</summary>
    public static Problem Of(HttpContext http, int status)
    {
        var (code, detail) = status switch
        {
            StatusCodes.Status400BadRequest => ("malformed_request", "The request is not well formed."),
            StatusCodes.Status401Unauthorized => (CommonErrors.Unauthenticated.Code, CommonErrors.Unauthenticated.Message),
            StatusCodes.Status403Forbidden => (CommonErrors.PermissionDenied.Code, CommonErrors.PermissionDenied.Message),
            StatusCodes.Status404NotFound => (CommonErrors.NotFound.Code, CommonErrors.NotFound.Message),
            StatusCodes.Status405MethodNotAllowed => ("method_not_allowed", "This route does not take this method; see the Allow header."),
            StatusCodes.Status413PayloadTooLarge => ("too_large", "The body is larger than 1 MB. Send less at once."),
            StatusCodes.Status415UnsupportedMediaType => ("unsupported_media_type", "Send the body as application/json."),
            StatusCodes.Status429TooManyRequests => ("rate_limited", "Too many requests. Wait as long as Retry-After says."),
            StatusCodes.Status503ServiceUnavailable => ("not_ready", "The service cannot answer at the moment. Repeat the request as Retry-After says."),
            StatusCodes.Status504GatewayTimeout => ("timeout", "The request took too long and was given up."),
            _ => ("internal_error", "Something went wrong on our side. Name the request id when you ask for help."),
        };
        return Of(http, status, code, detail);
    }
}
