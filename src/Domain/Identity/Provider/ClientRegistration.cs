using Platform.Domain.Common;

namespace Platform.Domain.Identity.Provider;

/// <summary>That a client has registered itself (RFC 7591), and what it manages its registration with (RFC 7592): SHA-256 of 256 random bits.</summary>
public sealed class ClientRegistration : TenantEntity<ClientRegistration>, IEntity, ICredential
{
    private ClientRegistration()
    {
    }

    public static string Prefix => "clientreg";

    public Id<Client> ClientId { get; private init; }

    [Sensitive]
    public byte[] Hash { get; private init; } = [];

    public static ClientRegistration Of(Client client, byte[] hash) =>
        new() { Id = Id<ClientRegistration>.New(), ClientId = client.Id, Hash = hash };
}
