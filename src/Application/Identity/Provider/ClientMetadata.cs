using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Application.Common.Validation;
using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>
/// A client as it describes itself (RFC 7591, section 2): a member that nobody knows is ignored, as the standard asks, and one that
/// means something else than it would get is refused.
/// </summary>
internal static class ClientMetadata
{
    private const int MostMembers = 100;

    private static readonly string[] Grants = [GrantTypes.AuthorizationCode, GrantTypes.RefreshToken];

    private static readonly Dictionary<string, ClientAuthMethod> Methods = new()
    {
        ["client_secret_basic"] = ClientAuthMethod.ClientSecretBasic,
        ["private_key_jwt"] = ClientAuthMethod.PrivateKeyJwt,
        ["none"] = ClientAuthMethod.None,
    };

    /// <summary>Members that we know to have one meaning here.</summary>
    private static readonly Dictionary<string, string> Fixed = new()
    {
        ["id_token_signed_response_alg"] = "ES256",
        ["subject_type"] = "public",
        ["application_type"] = "web",
    };

    /// <summary>Members that would change what the client gets, and that are not offered.</summary>
    private static readonly string[] Refused = ["software_statement", "id_token_encrypted_response_alg", "userinfo_signed_response_alg", "request_object_signing_alg", "sector_identifier_uri"];

    public static ClientSettings Read(JsonObject sent)
    {
        if (sent.Count > MostMembers)
            throw ClientErrors.InvalidMetadata($"At most {MostMembers} members.");
        MustBeOffered(sent);
        var grants = Texts(sent, "grant_types") ?? [GrantTypes.AuthorizationCode];
        if (grants.Except(Grants).Any() || !grants.Contains(GrantTypes.AuthorizationCode))
            throw ClientErrors.InvalidMetadata("A client that registers itself has grant_types of authorization_code and, if it likes, refresh_token: it acts for users alone.");
        var settings = new ClientSettings
        {
            Name = Text(sent, "client_name")?.Trim() is { } name && Rules.IsDisplayName(name) ? name
                : throw ClientErrors.InvalidMetadata("Give client_name, 1 to 100 visible characters on one line and no address of a page: users are asked by it."),
            AuthMethod = Methods.TryGetValue(Text(sent, "token_endpoint_auth_method") ?? "client_secret_basic", out var method) ? method
                : throw ClientErrors.InvalidMetadata("token_endpoint_auth_method is client_secret_basic, private_key_jwt or none."),
            GrantTypes = [.. grants.Distinct()],
            Scopes = [.. (Text(sent, "scope") ?? ClientScopes.OpenId).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()],
            RedirectUris = [.. (Texts(sent, "redirect_uris") ?? []).Distinct()],
            PostLogoutRedirectUris = [.. (Texts(sent, "post_logout_redirect_uris") ?? []).Distinct()],
            LogoUri = Text(sent, "logo_uri"),
            Jwks = sent["jwks"]?.ToJsonString(),
            JwksUri = Text(sent, "jwks_uri"),
            BackChannelLogoutUri = Text(sent, "backchannel_logout_uri"),
            RequiresProof = Flag(sent, "dpop_bound_access_tokens"),
            RequiresPushedRequests = Flag(sent, "require_pushed_authorization_requests"),
        };
        return settings;
    }

    /// <summary>What is registered, in the same words.</summary>
    public static JsonObject Of(ClientSettings settings)
    {
        var all = new JsonObject
        {
            ["client_name"] = settings.Name,
            ["token_endpoint_auth_method"] = Methods.First(x => x.Value == settings.AuthMethod).Key,
            ["grant_types"] = Array(settings.GrantTypes),
            ["response_types"] = Array(["code"]),
            ["scope"] = string.Join(' ', settings.Scopes),
            ["redirect_uris"] = Array(settings.RedirectUris),
            ["post_logout_redirect_uris"] = Array(settings.PostLogoutRedirectUris),
            ["logo_uri"] = settings.LogoUri,
            ["jwks"] = settings.Jwks is { } jwks ? JsonNode.Parse(jwks) : null,
            ["jwks_uri"] = settings.JwksUri,
            ["backchannel_logout_uri"] = settings.BackChannelLogoutUri,
            ["dpop_bound_access_tokens"] = settings.RequiresProof,
            ["require_pushed_authorization_requests"] = settings.RequiresPushedRequests,
            ["id_token_signed_response_alg"] = "ES256",
        };
        foreach (var name in all.Where(x => x.Value is null).Select(x => x.Key).ToList())
            all.Remove(name);
        return all;
    }

    /// <summary>What the domain says of settings, in the errors of RFC 7591, section 3.2.2.</summary>
    public static PlatformError Told(PlatformError error)
    {
        if (error.Fields is not { Count: > 0 } fields)
            return error;
        var detail = string.Join(' ', fields.Select(x => $"{JsonNamingPolicy.SnakeCaseLower.ConvertName(x.Key)}: {string.Join(' ', x.Value)}"));
        return fields.Keys.Any(x => x.StartsWith("redirectUris", StringComparison.Ordinal)) ? ClientErrors.InvalidRedirect(detail) : ClientErrors.InvalidMetadata(detail);
    }

    private static void MustBeOffered(JsonObject sent)
    {
        if (System.Array.Find(Refused, sent.ContainsKey) is { } refused)
            throw ClientErrors.InvalidMetadata($"{refused} is not supported.");
        foreach (var (name, only) in Fixed)
        {
            if (Text(sent, name) is { } text && text != only)
                throw ClientErrors.InvalidMetadata($"{name} is {only}.");
        }

        if (Texts(sent, "response_types") is { } types && (types.Count != 1 || types[0] != "code"))
            throw ClientErrors.InvalidMetadata("response_types is code alone.");
    }

    private static JsonArray Array(IReadOnlyList<string> texts) => [.. texts.Select(x => JsonValue.Create(x))];

    private static string? Text(JsonObject sent, string name) => sent[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length <= 20_000 && !text.Contains('\0') => text,
        _ => throw ClientErrors.InvalidMetadata($"{name} is a text."),
    };

    private static List<string>? Texts(JsonObject sent, string name) => sent[name] switch
    {
        null => null,
        JsonArray items when items.Count <= 200 && items.All(x => x is JsonValue value && value.TryGetValue<string>(out var text) && text.Length is > 0 and <= 2000 && !text.Contains('\0')) =>
            [.. items.Select(x => x!.GetValue<string>())],
        _ => throw ClientErrors.InvalidMetadata($"{name} is a list of at most 200 texts of 1 to 2,000 characters."),
    };

    private static bool Flag(JsonObject sent, string name) => sent[name] switch
    {
        null => false,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        _ => throw ClientErrors.InvalidMetadata($"{name} is true or false."),
    };
}
