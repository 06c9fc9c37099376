using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Provider;

/// <summary>What the endpoints of the OpenID provider know of a client, remembered by each node and current within a second.</summary>
public sealed record RegisteredClient
{
    public required Id<Client> Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Whose it is; null for one of the platform as a whole.</summary>
    public required Id<Organization>? Organization { get; init; }

    /// <summary>The platform's own: nobody is asked for consent, and it may do all that the user may.</summary>
    public required bool IsFirstParty { get; init; }

    /// <summary>Whether it can keep a secret, and so must prove who it is.</summary>
    public required bool IsConfidential { get; init; }

    /// <summary>Compared character by character (RFC 9700, section 2.1).</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    public required IReadOnlyList<string> PostLogoutRedirectUris { get; init; }

    /// <summary>As in <c>grant_type</c>, such as <c>authorization_code</c>.</summary>
    public required IReadOnlyList<string> GrantTypes { get; init; }

    /// <summary>All that it may ask for.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Where it is told that a session has ended (OpenID Connect Back-Channel Logout 1.0).</summary>
    public required string? BackChannelLogoutUri { get; init; }

    /// <summary>Whether each of its access tokens is bound to a key (RFC 9449).</summary>
    public required bool RequiresProof { get; init; }
}

/// <summary>The clients of the OpenID provider, whoever they belong to.</summary>
public interface IClients
{
    /// <summary>Null when there is none, or it is disabled.</summary>
    ValueTask<RegisteredClient?> Find(Id<Client> client, CancellationToken cancellation);
}

/// <summary>The <c>error</c> of RFC 6749, section 5.2, and its relatives: what the endpoints of the provider answer in place of problems.</summary>
public static class OAuthErrorCodes
{
    public const string InvalidRequest = "invalid_request";
    public const string InvalidClient = "invalid_client";
    public const string InvalidGrant = "invalid_grant";
    public const string UnauthorizedClient = "unauthorized_client";
    public const string UnsupportedGrantType = "unsupported_grant_type";
    public const string InvalidScope = "invalid_scope";
}
