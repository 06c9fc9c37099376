using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Connections;

/// <summary>Which identity provider an address signs in with, by its domain alone: accounts are not looked at.</summary>
public interface IHomeRealms
{
    /// <summary>Null for an address whose domain nobody has verified, or whose organization has no connection for it in use.</summary>
    Task<HomeRealm?> Of(string email, CancellationToken cancellation);
}

/// <param name="Organization">Which has verified the domain.</param>
/// <param name="Connection">Of the domain.</param>
/// <param name="Name">Of the connection, as people know it.</param>
/// <param name="IsEnforced">Members cannot sign in with anything else.</param>
public sealed record HomeRealm(Id<Organization> Organization, Id<Connection> Connection, string Name, bool IsEnforced);
