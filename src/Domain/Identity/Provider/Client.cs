using Platform.Domain.Common;

namespace Platform.Domain.Identity.Provider;

/// <summary>An application of an organization that signs its users in with the platform, or that calls in its own name.</summary>
public sealed class Client : TenantEntity<Client>, IEntity
{
    private Client()
    {
    }

    public static string Prefix => "client";

    public string Name { get; private set; } = "";

    public static Client Register(string name) => new() { Id = Id<Client>.New(), Name = name };
}
