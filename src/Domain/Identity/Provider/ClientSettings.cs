namespace Platform.Domain.Identity.Provider;

/// <summary>What is registered of a client (RFC 7591, section 2), whoever it belongs to. Replaced as a whole.</summary>
public sealed record ClientSettings
{
    public required string Name { get; init; }

    /// <summary>An https address; null for none.</summary>
    public string? LogoUri { get; init; }

    public ClientAuthMethod AuthMethod { get; init; }

    /// <summary>Compared character by character (RFC 9700, section 2.1).</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>As in <c>grant_type</c>.</summary>
    public IReadOnlyList<string> GrantTypes { get; init; } = [];

    /// <summary>All that it may ask for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Its public keys (RFC 7517) as text, for <see cref="ClientAuthMethod.PrivateKeyJwt"/>.</summary>
    public string? Jwks { get; init; }

    /// <summary>Where they are published instead.</summary>
    public string? JwksUri { get; init; }

    public string? BackChannelLogoutUri { get; init; }

    /// <summary>Each of its access tokens is bound to a key (RFC 9449).</summary>
    public bool RequiresProof { get; init; }

    /// <summary>It sends what it asks for ahead, and never through the browser (RFC 9126).</summary>
    public bool RequiresPushedRequests { get; init; }

    /// <summary>In seconds.</summary>
    public int AccessTokenLifetime { get; init; } = 600;

    public bool IsConfidential => AuthMethod != ClientAuthMethod.None;
}

/// <summary>How a client proves who it is at the endpoints that only clients call.</summary>
public enum ClientAuthMethod
{
    ClientSecretBasic,
    PrivateKeyJwt,

    /// <summary>It cannot keep a secret, such as an app on a phone or a page in a browser.</summary>
    None,
}

/// <summary>The <c>grant_type</c>s that there are.</summary>
public static class GrantTypes
{
    public const string AuthorizationCode = "authorization_code";
    public const string RefreshToken = "refresh_token";
    public const string ClientCredentials = "client_credentials";
    public const string DeviceCode = "urn:ietf:params:oauth:grant-type:device_code";
    public const string TokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange";

    public static IReadOnlyList<string> All { get; } = [AuthorizationCode, RefreshToken, ClientCredentials, DeviceCode, TokenExchange];
}
