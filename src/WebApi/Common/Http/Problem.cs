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
/// <param name="Accepted">What would satisfy the rule, for <c>step_up_required</c>.</param>
/// <param name="BlockedBy">What has to be dealt with first, for <c>sole_owner</c>.</param>
/// <param name="SignInAt">Where a browser goes to sign in as the organization asks, for <c>sso_required</c>.</param>
internal sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string RequestId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Accepted = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Obstacle>? BlockedBy = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SignInAt = null)
{
    public const string MediaType = "application/problem+json";

    public static Problem Of(HttpContext http, int status, string code, string detail, IReadOnlyDictionary<string, string[]>? errors = null) =>
        new($"/docs/reference/errors.md#{code}", Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status), status, detail, code, RequestIds.Of(http), errors);

    /// <summary>A malformed request, with the fields that are wrong where they are known.</summary>
    public static Problem Of(HttpContext http, IReadOnlyDictionary<string, string[]> errors)
    {
        var error = FrameworkErrors.MalformedRequest;
        return Of(http, error.Status, error.Code, error.Detail, errors.Count == 0 ? null : errors);
    }

    /// <summary>For what the framework refuses by status alone.</summary>
    public static Problem Of(HttpContext http, int status)
    {
        var error = FrameworkErrors.OfStatus(status);
        return Of(http, status, error.Code, error.Detail);
    }
}
