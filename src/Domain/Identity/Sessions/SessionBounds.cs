using Platform.Domain.Common;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Domain.Identity.Sessions;

/// <summary>
/// What confines a session besides its user. Whoever runs an organization's identity provider can sign in as any of its members,
/// so such a sign-in counts in that organization alone; and a client of ours acts within what it was granted.
/// </summary>
public sealed record SessionBounds
{
    /// <summary>Of a sign-in with the account's own means: password, passkey, or a social account that the user has linked.</summary>
    public static SessionBounds None { get; } = new();

    /// <summary>The identity provider that the user signed in with.</summary>
    public Id<Connection>? Connection { get; init; }

    /// <summary>The only organization in which the session counts; null for all of the user's.</summary>
    public Id<Organization>? Organization { get; init; }

    /// <summary>Where administrators have ended it, until the user proves again who they are.</summary>
    public IReadOnlyList<Id<Organization>> EndedIn { get; init; } = [];

    /// <summary>The client of our OpenID provider that acts for the user.</summary>
    public Id<Client>? Client { get; init; }

    /// <summary>What the client was granted; null, without a client or for one of the platform's own, for all that the user may do.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The key that each access token of the session is bound to, by its thumbprint (RFC 9449, section 6.1); null for none.</summary>
    public string? Key { get; init; }
}
