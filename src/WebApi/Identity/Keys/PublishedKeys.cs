using System.Net.Mime;
using Platform.Infrastructure.Identity.Keys;

namespace Platform.WebApi.Identity.Keys;

/// <summary>The public keys of access tokens (RFC 7517), for whoever verifies them elsewhere.</summary>
internal static class PublishedKeys
{
    /// <summary>A key is published for 14 days before it signs, so an hour in a cache hides none.</summary>
    private const string Caching = "public, max-age=3600";

    public static void MapPublishedKeys(this IEndpointRouteBuilder app) =>
        app.MapGet("/.well-known/jwks.json", async (SigningKeys keys, HttpContext http) =>
        {
            var document = await keys.Document(http.RequestAborted);
            http.Response.Headers.CacheControl = Caching;
            http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            return Results.Text(document, MediaTypeNames.Application.Json);
        }).AllowAnonymous().ExcludeFromDescription();
}
