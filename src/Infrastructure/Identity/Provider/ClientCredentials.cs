using Platform.Application.Identity.Provider;
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

    public ValueTask<RegisteredClient?> Find(Id<Client> client, CancellationToken cancellation) => clients.Find(client, cancellation);

    public async ValueTask<Credential> CredentialOf(AccessToken token, CancellationToken cancellation)
    {
        var client = token.Client is { } id ? await clients.Usable(id, cancellation) : null;
        if (client is not { User: { } user, Registered.Organization: { } own } || token.Claims.IssuedAt < client.TokensFrom)
            throw SessionErrors.TokenRevoked;
        var organization = await organizations.Get(own, cancellation) ?? throw SessionErrors.TokenRevoked;
        var decision = client.DecidedIn(organization) ?? client.Decide(organization, await organizations.OfMember(organization, user, cancellation));
        if (decision.User is null || await users.OfOpen(user, cancellation) is null)
            throw ClientErrors.Orphaned;
        var permissions = PermissionSet.OfKnown(token.Scopes ?? []).And(PermissionSet.OfKnown(client.Registered.Scopes)).And(decision.User.Permissions);
        return new(new Actor.Program(user) { Client = token.Client }, new OrganizationAccess(own, permissions, NoTeams, organization.IsDeleted));
    }
}
