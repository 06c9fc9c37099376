using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>What clients that registered themselves manage their registration with (RFC 7592).</summary>
public interface IClientRegistrations
{
    /// <summary>A new <c>registration_access_token</c>. Its hash is added to the current transaction.</summary>
    string Issue(Client client);

    /// <summary>The client, to be changed on the system role. Throws <c>invalid_token</c>, also for one that is not there.</summary>
    Task<Client> Open(string client, string? token, CancellationToken cancellation);
}
