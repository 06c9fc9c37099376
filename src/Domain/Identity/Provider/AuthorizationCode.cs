using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Domain.Identity.Provider;

/// <summary>
/// What a user has granted to a client at the authorization endpoint, until the client fetches it (RFC 6749, section 4.1).
/// Used once, within a minute; what becomes of a second use is in docs/guides/sign-in-with-the-platform.md.
/// </summary>
public sealed class AuthorizationCode : IUserOwned, ICredential
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private AuthorizationCode()
    {
    }

    /// <summary>SHA-256 of the code, 256 random bits.</summary>
    [Sensitive]
    public byte[] Hash { get; private init; } = [];

    public Id<Client> ClientId { get; private init; }

    public Id<User> UserId { get; private init; }

    /// <summary>The browser's session, in which the user granted it.</summary>
    public Id<Session> BrowserSessionId { get; private init; }

    public string RedirectUri { get; private init; } = "";

    /// <summary>SHA-256 of the client's verifier in base64url (RFC 7636).</summary>
    public string CodeChallenge { get; private init; } = "";

    public IReadOnlyList<string> Scopes { get; private init; } = [];

    public string? Nonce { get; private init; }

    public Id<Organization>? BoundTo { get; private init; }

    public Id<Connection>? ConnectionId { get; private init; }

    public DateTimeOffset AuthenticatedAt { get; private init; }

    public IReadOnlyList<string> AuthenticationMethods { get; private init; } = [];

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? UsedAt { get; private init; }

    /// <summary>What the first use began: a second use ends it.</summary>
    public Id<Session>? SessionId { get; private init; }

    public static AuthorizationCode Of(byte[] hash, Delegation delegation, string redirectUri, string challenge, string? nonce, DateTimeOffset now) => new()
    {
        Hash = hash,
        ClientId = delegation.Client,
        UserId = delegation.User,
        BrowserSessionId = delegation.BrowserSession,
        RedirectUri = redirectUri,
        CodeChallenge = challenge,
        Scopes = delegation.Scopes,
        Nonce = nonce,
        BoundTo = delegation.Organization,
        ConnectionId = delegation.Connection,
        AuthenticatedAt = delegation.AuthenticatedAt,
        AuthenticationMethods = delegation.AuthenticationMethods,
        ExpiresAt = now + Lifetime,
    };
}
