using Platform.Domain.Identity.Connections;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Connections;

/// <summary>What providers know us by, and what they gave us: nobody reads it back.</summary>
public interface IConnectionSecrets
{
    /// <summary>In place of the one before.</summary>
    void Keep(Connection connection, string secret);

    /// <summary>The same for a connection that proves who we are by a key: a new one, of its own. Its public half is published at once.</summary>
    void KeepNewKey(Connection connection);

    /// <summary>What belongs to a session that the provider has opened.</summary>
    void Keep(Id<Session> session, Id<Domain.Identity.Accounts.User> user, Id<Connection> connection, ProvenIdentity identity);
}

/// <summary>The log of sign-ins that administrators see. Bounded for each connection.</summary>
public interface IConnectionAttempts
{
    /// <summary>At once and for good, whatever becomes of the current transaction. Nothing for social providers.</summary>
    Task Refused(SignInProvider provider, bool isTest, SignInRefusedException refusal);

    /// <summary>Once the current transaction is committed.</summary>
    void Succeeded(SignInProvider provider, bool isTest, ProvenIdentity identity);
}
