using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Domain.Identity.Provider;

/// <summary>What a user has allowed a client, so that they are not asked again: one for each client and organization.</summary>
public sealed class Grant : Entity<Grant>, IEntity, IUserOwned
{
    private Grant()
    {
    }

    public static string Prefix => "grant";

    public Id<User> UserId { get; private init; }

    public Id<Client> ClientId { get; private init; }

    /// <summary>As it was called when the user saw it.</summary>
    public string ClientName { get; private set; } = "";

    /// <summary>The organization in which it counts; null where the client was given none.</summary>
    public Id<Organization>? OrganizationId { get; private init; }

    public IReadOnlyList<string> Scopes { get; private set; } = [];

    public static Grant Give(Id<User> user, Id<Client> client, string clientName, Id<Organization>? organization, IEnumerable<string> scopes) =>
        new() { Id = Id<Grant>.New(), UserId = user, ClientId = client, ClientName = clientName, OrganizationId = organization, Scopes = [.. scopes.Order(StringComparer.Ordinal)] };

    public bool Covers(IEnumerable<string> scopes) => scopes.All(Scopes.Contains);

    /// <summary>The user has seen the client under this name and allowed it this as well.</summary>
    public void Extend(string clientName, IEnumerable<string> scopes)
    {
        ClientName = clientName;
        if (scopes.Except(Scopes).Any())
            Scopes = [.. Scopes.Union(scopes).Order(StringComparer.Ordinal)];
    }
}
