using System.Net.Mime;
using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Connections;
using Platform.Infrastructure.Identity.Connections;
using Platform.Infrastructure.Identity.Keys;

namespace Platform.WebApi.Identity.Keys;

/// <summary>The public keys of access tokens (RFC 7517), for whoever verifies them elsewhere.</summary>
internal static class PublishedKeys
{
    /// <summary>A key is published for 14 days before it signs, so an hour in a cache hides none.</summary>
    private const string Caching = "public, max-age=3600";

    /// <summary>A connection signs with its new key at once: whoever asks again reads it.</summary>
    private const string Briefly = "public, max-age=60";

    public static void MapPublishedKeys(this IEndpointRouteBuilder app)
    {
        app.MapGet("/.well-known/jwks.json", async (SigningKeys keys, HttpContext http) => Document(http, await keys.Document(http.RequestAborted), Caching))
            .AllowAnonymous().OpenToClients().ExcludeFromDescription();

        // Those of one connection alone, so that it cannot prove itself to the provider of another one.
        app.MapGet("/connections/{connection}/jwks.json", async (Id<Connection> connection, ConnectionDirectory connections, SigningKeys keys, HttpContext http) =>
        {
            if (await connections.Find(connection, http.RequestAborted) is not { Authentication: ClientAuthentication.PrivateKeyJwt })
                throw CommonErrors.NotFound;
            return Document(http, await OfConnection(connection, connections, keys, http.RequestAborted), Briefly);
        }).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>A key that cannot be read is left out: nothing is signed with another one in its place.</summary>
    private static async Task<string> OfConnection(Id<Connection> connection, ConnectionDirectory connections, SigningKeys keys, CancellationToken cancellation)
    {
        try
        {
            return await connections.KeyOf(connection, cancellation) is { } own ? $$"""{"keys":[{{own.PublicJwk}}]}""" : await keys.Document(cancellation);
        }
        catch (SignInRefusedException)
        {
            return """{"keys":[]}""";
        }
    }

    private static IResult Document(HttpContext http, string document, string caching)
    {
        http.Response.Headers.CacheControl = caching;
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.Text(document, MediaTypeNames.Application.Json);
    }
}
