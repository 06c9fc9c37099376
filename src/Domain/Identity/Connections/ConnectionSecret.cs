using Platform.Domain.Common;

namespace Platform.Domain.Identity.Connections;

/// <summary>What a provider knows us by: encrypted with the key ring, because a hash proves nothing to it. The newest counts.</summary>
public sealed class ConnectionSecret : TenantEntity<ConnectionSecret>, IEntity, ICredential
{
    private ConnectionSecret()
    {
    }

    public static string Prefix => "conb";

    public Id<Connection> ConnectionId { get; private init; }

    [Sensitive]
    public byte[] ProtectedSecret { get; private init; } = [];

    public static ConnectionSecret Of(Id<Connection> connection, byte[] protectedSecret) =>
        new() { Id = Id<ConnectionSecret>.New(), ConnectionId = connection, ProtectedSecret = protectedSecret };
}
