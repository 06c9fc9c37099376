using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>The secrets of clients: shown once, kept as a hash that nobody can list.</summary>
public interface IClientSecrets
{
    /// <summary>A new secret for the client's current generation; null for one that has none. Its hash is added to the current transaction.</summary>
    string? Issue(Client client);

    /// <summary>The same for one of the platform.</summary>
    string? Issue(PlatformClient client);
}

public interface IClientKeyRules
{
    /// <summary>Throws unless keys that are registered as text are a set of public keys that can be used.</summary>
    void Check(ClientSettings settings);
}
