using System.Text.Json.Nodes;
using Platform.Application.Identity.Provisioning;

namespace Platform.WebApi.Identity.Provisioning;

/// <summary>Errors as RFC 7644, section 3.12, writes them, with our code beside.</summary>
internal sealed class ScimErrors : ErrorForm
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["scim_invalid_filter"] = "invalidFilter",
        ["scim_too_many_operations"] = "tooMany",
        ["scim_user_name_taken"] = "uniqueness",
        ["scim_user_taken"] = "uniqueness",
        ["scim_group_taken"] = "uniqueness",
        ["already_member"] = "uniqueness",
        ["team_slug_taken"] = "uniqueness",
        ["scim_mutability"] = "mutability",
        ["scim_last_owner"] = "mutability",
        ["scim_invalid_syntax"] = "invalidSyntax",
        ["malformed_request"] = "invalidSyntax",
        ["scim_invalid_path"] = "invalidPath",
        ["scim_no_target"] = "noTarget",
        ["scim_invalid_value"] = "invalidValue",
        ["scim_role_not_allowed"] = "invalidValue",
        ["scim_address_not_covered"] = "invalidValue",
        ["scim_address_required"] = "invalidValue",
        ["scim_circular_reference"] = "invalidValue",
        ["validation_failed"] = "invalidValue",
    };

    public static ScimErrors Instance { get; } = new();

    public static bool IsBelow(PathString path) => path.Value is { } text
        && text.StartsWith("/v1/orgs/", StringComparison.OrdinalIgnoreCase) && text.Contains("/scim/v2/", StringComparison.OrdinalIgnoreCase);

    public static string? TypeOf(string code) => Types.GetValueOrDefault(code);

    public static int StatusOf(PlatformError error) =>
        error.Code == "scim_too_many_operations" ? StatusCodes.Status413PayloadTooLarge : Problems.StatusOf(error.Kind);

    public static JsonObject Body(int status, string code, string detail)
    {
        var body = new JsonObject { ["schemas"] = new JsonArray(ScimNames.Error), ["status"] = $"{status}" };
        if (TypeOf(code) is { } type)
            body["scimType"] = type;
        body["detail"] = detail;
        body["code"] = code;
        return body;
    }

    public override Task Write(HttpContext http, Problem problem)
    {
        if (problem.Code == "scim_too_many_operations")
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        var status = http.Response.StatusCode;
        var detail = problem.Errors is { Count: > 0 } errors ? string.Join(' ', errors.Select(x => $"{x.Key}: {string.Join(' ', x.Value)}")) : problem.Detail;
        http.Features.Set(new ScimFailure(TypeOf(problem.Code), detail));
        var body = Body(status, problem.Code, detail);
        body["requestId"] = problem.RequestId;
        return ScimBody.Write(http, status, body);
    }
}

/// <summary>For the log.</summary>
internal sealed record ScimFailure(string? ScimType, string Detail);
