using Platform.Domain.Common;

namespace Platform.Domain.Identity.Provider;

/// <summary>What a client's secret is checked against: SHA-256, enough for 256 random bits.</summary>
public sealed class ClientSecret : TenantEntity<ClientSecret>, IEntity, ICredential
{
    private ClientSecret()
    {
    }

    public static string Prefix => "clientsecret";

    public Id<Client> ClientId { get; private init; }

    public int Generation { get; private init; }

    [Sensitive]
    public byte[] Hash { get; private init; } = [];

    public static ClientSecret Of(Client client, byte[] hash) =>
        new() { Id = Id<ClientSecret>.New(), ClientId = client.Id, Generation = client.Generation, Hash = hash };
}

/// <summary>The same of a client of the platform.</summary>
public sealed class PlatformClientSecret : Entity<PlatformClientSecret>, IEntity, IGlobal, ICredential
{
    private PlatformClientSecret()
    {
    }

    public static string Prefix => "platform_clientsecret";

    public Id<PlatformClient> ClientId { get; private init; }

    public int Generation { get; private init; }

    [Sensitive]
    public byte[] Hash { get; private init; } = [];

    public static PlatformClientSecret Of(PlatformClient client, byte[] hash) =>
        new() { Id = Id<PlatformClientSecret>.New(), ClientId = client.Id, Generation = client.Generation, Hash = hash };
}
