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

    /// <summary>Whether it must send what it asks for ahead (RFC 9126).</summary>
    public required bool RequiresPushedRequests { get; init; }

    public required string? LogoUri { get; init; }

    /// <summary>Of each access token.</summary>
    public required TimeSpan AccessTokenLifetime { get; init; }

    /// <summary>Throws <c>unauthorized_client</c> unless it is registered for the grant type.</summary>
    public void MustUse(string grantType)
    {
        if (!GrantTypes.Contains(grantType))
            throw OAuthErrors.UnauthorizedClient($"The client is not registered for {grantType}.");
    }

    /// <summary>What it asks for, as text with spaces; all that it is registered for when it asks for nothing. Throws <c>invalid_scope</c> for anything else.</summary>
    public IReadOnlyList<string> MustHave(string? scope)
    {
        if (string.IsNullOrEmpty(scope))
            return Scopes;
        var asked = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();
        return asked.Length > 0 && asked.All(x => Scopes.Contains(x)) ? asked
            : throw OAuthErrors.InvalidScope("The client is not registered for all of these scopes. Ask for fewer, or have it registered for more.");
    }
}

/// <summary>The clients of the OpenID provider, whoever they belong to.</summary>
public interface IClients
{
    /// <summary>Null when there is none, or it is disabled.</summary>
    ValueTask<RegisteredClient?> Find(Id<Client> client, CancellationToken cancellation);
}
