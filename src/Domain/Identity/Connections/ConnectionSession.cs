using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;

namespace Platform.Domain.Identity.Connections;

/// <summary>What belongs to a session that a provider has opened, to end it there as well, or when it ends there.</summary>
public sealed class ConnectionSession : IUserOwned, ICredential
{
    private ConnectionSession()
    {
    }

    public Id<Session> SessionId { get; private init; }

    public Id<User> UserId { get; private init; }

    public Id<Connection> ConnectionId { get; private init; }

    public string Subject { get; private init; } = "";

    /// <summary>The provider's <c>sid</c>, if it gives any.</summary>
    public string? ProviderSession { get; private init; }

    /// <summary>The ID token, encrypted with the key ring: the provider wants it back as a hint at sign-out.</summary>
    [Sensitive]
    public byte[] ProtectedIdToken { get; private init; } = [];

    public static ConnectionSession Of(
        (Id<Session> Session, Id<User> User) ours, Id<Connection> connection, (string Subject, string? Session) theirs, byte[] protectedIdToken) => new()
        {
            SessionId = ours.Session,
            UserId = ours.User,
            ConnectionId = connection,
            Subject = theirs.Subject,
            ProviderSession = theirs.Session,
            ProtectedIdToken = protectedIdToken,
        };
}

/// <summary>A token of a provider's that counts once and has been here.</summary>
public sealed class UsedToken : IGlobal
{
    private UsedToken()
    {
    }

    /// <summary>SHA-256 of whose it is and of its <c>jti</c>.</summary>
    public byte[] Hash { get; private init; } = [];

    public DateTimeOffset ExpiresAt { get; private init; }
}
