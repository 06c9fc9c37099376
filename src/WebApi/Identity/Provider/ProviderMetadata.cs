using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Domain.Identity.Provider;
using Platform.Infrastructure.Identity.Provider;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.WebApi.Identity.Provider;

/// <summary>What the OpenID provider can do (OpenID Connect Discovery 1.0, section 3; RFC 8414), the same under both names.</summary>
internal static class ProviderMetadata
{
    private const string Caching = "public, max-age=3600";

    private static readonly string[] Signatures = ["ES256", "ES384", "RS256", "PS256"];

    /// <summary>How clients prove who they are, and how things are signed.</summary>
    private static readonly Dictionary<string, object> Means = new()
    {
        ["id_token_signing_alg_values_supported"] = new[] { "ES256" },
        ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_basic", "private_key_jwt", "none" },
        ["token_endpoint_auth_signing_alg_values_supported"] = Signatures,
        ["introspection_endpoint_auth_methods_supported"] = new[] { "client_secret_basic", "private_key_jwt" },
        ["introspection_endpoint_auth_signing_alg_values_supported"] = Signatures,
        ["revocation_endpoint_auth_methods_supported"] = new[] { "client_secret_basic", "private_key_jwt", "none" },
        ["revocation_endpoint_auth_signing_alg_values_supported"] = Signatures,
        ["dpop_signing_alg_values_supported"] = Signatures,
        ["code_challenge_methods_supported"] = new[] { "S256" },
    };

    private static readonly Dictionary<string, object> Abilities = new()
    {
        ["scopes_supported"] = ClientScopes.All,
        ["response_types_supported"] = new[] { "code" },
        ["response_modes_supported"] = new[] { "query" },
        ["grant_types_supported"] = GrantTypes.All,
        ["subject_types_supported"] = new[] { "public" },
        ["claims_supported"] = new[] { "sub", "name", "locale", "zoneinfo", "updated_at", "email", "email_verified", "org", "roles", "permissions", "auth_time", "amr", "acr", "sid" },
        ["claim_types_supported"] = new[] { "normal" },
        ["acr_values_supported"] = new[] { "1", "2" },
        ["backchannel_logout_supported"] = true,
        ["backchannel_logout_session_supported"] = true,
        ["authorization_response_iss_parameter_supported"] = true,
        ["require_pushed_authorization_requests"] = false,
        ["request_parameter_supported"] = false,
        ["request_uri_parameter_supported"] = true,
        ["claims_parameter_supported"] = false,
    };

    public static void MapProviderMetadata(this IEndpointRouteBuilder app)
    {
        var issuer = app.ServiceProvider.GetRequiredService<IOptions<IdentityOptions>>().Value.Issuer;
        var all = Of(issuer);
        if (RegistrationOffer.IsMade(app.ServiceProvider))
            all["registration_endpoint"] = issuer + ProviderRoutes.Registration;
        var document = JsonSerializer.Serialize(all);
        foreach (var name in new[] { "openid-configuration", "oauth-authorization-server" })
        {
            app.MapGet($"/.well-known/{name}", (HttpResponse response) =>
            {
                response.Headers.CacheControl = Caching;
                response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                return TypedResults.Text(document, "application/json");
            }).AllowAnonymous().OpenToClients().ExcludeFromDescription();
        }
    }

    private static Dictionary<string, object> Of(string issuer) => new([.. Addresses(issuer), .. Means, .. Abilities]) { ["issuer"] = issuer };

    private static Dictionary<string, object> Addresses(string issuer) => new()
    {
        ["authorization_endpoint"] = issuer + ProviderRoutes.Authorize,
        ["token_endpoint"] = issuer + ProviderRoutes.Token,
        ["userinfo_endpoint"] = issuer + ProviderRoutes.UserInfo,
        ["jwks_uri"] = issuer + ProviderRoutes.Keys,
        ["introspection_endpoint"] = issuer + ProviderRoutes.Introspection,
        ["revocation_endpoint"] = issuer + ProviderRoutes.Revocation,
        ["pushed_authorization_request_endpoint"] = issuer + ProviderRoutes.PushedRequests,
        ["device_authorization_endpoint"] = issuer + ProviderRoutes.DeviceAuthorization,
        ["end_session_endpoint"] = issuer + ProviderRoutes.EndSession,
    };
}
