using System.Text.Json.Nodes;
using Platform.Application.Identity.Provisioning;

namespace Platform.WebApi.Identity.Provisioning;

/// <summary>The answers of SCIM endpoints: where a resource is and which version is known here alone.</summary>
internal static class ScimResults
{
    public static IResult Of(HttpContext http, ScimResource resource, ScimSelection selection)
    {
        if (http.Request.Headers.IfNoneMatch.Contains(TagOf(resource)))
            return new Written(StatusCodes.Status304NotModified, null, resource);
        return new Written(StatusCodes.Status200OK, Json(http, resource, selection), resource);
    }

    /// <summary>204 where there is nothing to show.</summary>
    public static IResult Of(HttpContext http, ScimAnswer answer, ScimSelection selection, int status = StatusCodes.Status200OK)
    {
        if (answer.Refusal is { } refusal)
            throw refusal;
        return answer.Resource is { } resource ? new Written(status, Json(http, resource, selection), resource) : TypedResults.NoContent();
    }

    public static IResult Of(HttpContext http, ScimListing listing, ScimSelection selection) => new Written(StatusCodes.Status200OK, new JsonObject
    {
        ["schemas"] = new JsonArray(ScimNames.List),
        ["totalResults"] = listing.Total,
        ["startIndex"] = listing.StartIndex,
        ["itemsPerPage"] = listing.Resources.Count,
        ["Resources"] = new JsonArray([.. listing.Resources.Select(x => Json(http, x, selection))]),
    });

    public static IResult Of(IReadOnlyList<JsonObject> all) => Of(new JsonObject
    {
        ["schemas"] = new JsonArray(ScimNames.List),
        ["totalResults"] = all.Count,
        ["startIndex"] = 1,
        ["itemsPerPage"] = all.Count,
        ["Resources"] = new JsonArray([.. all]),
    });

    public static IResult Of(HttpContext http, BulkAnswer answer) => Of(new JsonObject
    {
        ["schemas"] = new JsonArray(ScimNames.BulkResponse),
        ["Operations"] = new JsonArray([.. answer.Outcomes.Select(x => Json(http, x))]),
    });

    public static IResult Of(JsonNode body) => new Written(StatusCodes.Status200OK, body);

    public static JsonObject Json(HttpContext http, ScimResource resource, ScimSelection selection)
    {
        var json = resource.Json();
        json["meta"] = new JsonObject
        {
            ["resourceType"] = resource.Type,
            ["created"] = resource.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
            ["lastModified"] = resource.UpdatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
            ["location"] = LocationOf(http, resource),
            ["version"] = TagOf(resource),
        };
        selection.Apply(json);
        return json;
    }

    public static string BaseOf(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        var end = path.IndexOf("/scim/v2", StringComparison.OrdinalIgnoreCase) + "/scim/v2".Length;
        return $"{http.Request.Scheme}://{http.Request.Host}{path[..end]}";
    }

    public static string LocationOf(HttpContext http, ScimResource resource) => $"{BaseOf(http)}/{resource.Type}s/{resource.Id}";

    public static string TagOf(ScimResource resource) => $"W/\"{resource.Version}\"";

    private static JsonObject Json(HttpContext http, BulkOutcome outcome)
    {
        var status = outcome switch
        {
            { Error: { } refused } => ScimErrors.StatusOf(refused),
            { Method: "POST" } => StatusCodes.Status201Created,
            { Resource: null } => StatusCodes.Status204NoContent,
            _ => StatusCodes.Status200OK,
        };
        var json = new JsonObject { ["method"] = outcome.Method, ["status"] = $"{status}" };
        if (outcome.BulkId is { } bulkId)
            json["bulkId"] = bulkId;
        if (outcome.Location is { } location)
            json["location"] = BaseOf(http) + location;
        if (outcome.Resource is { } resource)
            json["version"] = TagOf(resource);
        if (outcome.Error is { } error)
            json["response"] = ScimErrors.Body(status, error.Code, error.Message);
        return json;
    }

    private sealed class Written(int status, JsonNode? body, ScimResource? resource = null) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            if (resource is not null)
            {
                http.Response.Headers.ETag = TagOf(resource);
                if (status != StatusCodes.Status304NotModified)
                    http.Response.Headers.Location = LocationOf(http, resource);
            }

            if (body is null)
                http.Response.StatusCode = status;
            else
                await ScimBody.Write(http, status, body);
        }
    }
}
