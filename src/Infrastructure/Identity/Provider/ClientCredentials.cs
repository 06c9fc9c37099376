using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Identity.Accounts;
using Platform.Infrastructure.Identity.Sessions;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>What the access tokens of clients, without a user, amount to: as far as whoever answers for the client can go.</summary>
internal sealed class ClientCredentials(ClientDirectory clients, OrganizationDirectory organizations, UserStates users)
{
    private static readonly Dictionary<Id<Team>, TeamRole> NoTeams = [];

    /// <summary>Whether the client is there, and its organization.</summary>
    public async ValueTask<bool> IsUsable(Id<Client> client, CancellationToken cancellation) => await clients.Usable(client, cancellation) is not null;

    /// <summary>The client that the token was written for; null where the user acts in person. Throws when either is not good any more.</summary>
    public async ValueTask<CachedClient?> Of(AccessToken token, CancellationToken cancellation)
    {
        if (token.Client is not { } id)
            return null;
        var client = await clients.Usable(id, cancellation) ?? throw SessionErrors.TokenRevoked;
        client.MustNotHaveRevoked(token);
        return client;
    }

    public async ValueTask<Credential> CredentialOf(AccessToken token, CachedClient? client, CancellationToken cancellation)
    {
        if (client is not { User: { } user, Registered.Organization: { } own } || token.Claims.IssuedAt < client.TokensFrom)
            throw SessionErrors.TokenRevoked;
        var organization = await organizations.Get(own, cancellation) ?? throw SessionErrors.TokenRevoked;
        var decision = client.DecidedIn(organization) ?? client.Decide(organization, await organizations.OfMember(organization, user, cancellation));
        if (decision.User is null || await users.OfOpen(user, cancellation) is null)
            throw ClientErrors.Orphaned;
        var permissions = PermissionSet.OfKnown(token.Scopes ?? []).And(PermissionSet.OfKnown(client.Registered.Scopes)).And(decision.User.Permissions);
        return new(new Actor.Program(user) { Client = token.Client }, new OrganizationAccess(own, permissions, NoTeams, organization.IsDeleted)
        {
            Policy = decision.User.Policy.OfService(),
            Role = decision.User.Role,
        });
    }
}
