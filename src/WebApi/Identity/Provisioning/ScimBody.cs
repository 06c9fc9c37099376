using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using Platform.Application.Identity.Provisioning;
using Platform.Domain.Identity.Provisioning;

namespace Platform.WebApi.Identity.Provisioning;

/// <summary>A body as SCIM takes it: unknown members are no error, and names are in any case.</summary>
internal sealed record ScimBody(JsonObject Json)
{
    public const string MediaType = "application/scim+json";

    public static async ValueTask<ScimBody> BindAsync(HttpContext http)
    {
        if (!IsJson(http.Request.ContentType))
            throw new BadHttpRequestException("not JSON", StatusCodes.Status415UnsupportedMediaType);
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        if (buffer.Length == 0)
            throw ProvisioningErrors.Syntax("A body is required. Send a resource or a message of SCIM.");
        return new(ScimJson.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    public static async Task Write(HttpContext http, int status, JsonNode body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = $"{MediaType}; charset=utf-8";
        await http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
    }

    private static bool IsJson(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var media)
        && (media.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase) || media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase));
}
