using System.Net;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Identity.Sessions;
using Platform.Infrastructure.Organizations.Organizations;

namespace Platform.Infrastructure.Identity.ApiTokens;

/// <summary>What a node remembers of a token, with what it can do as long as its organization stays as it is.</summary>
internal sealed class CachedToken
{
    private static readonly Dictionary<Id<Team>, TeamRole> NoTeams = [];

    private volatile Decision? decided;

    public required Actor.Program Actor { get; init; }

    public required Id<Organization> Organization { get; init; }

    public required ApiTokenKind Kind { get; init; }

    public required PermissionSet Permissions { get; init; }

    public required Id<Team>? Team { get; init; }

    public required IPNetwork[] Addresses { get; init; }

    public required TokenHash Hash { get; init; }

    /// <summary>Of the secret before the last rotation.</summary>
    public required TokenHash? PreviousHash { get; init; }

    public required DateTimeOffset? PreviousUntil { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required bool IsRevoked { get; init; }

    public bool IsOpenedBy(TokenHash hash, DateTimeOffset now) => hash == Hash || (hash == PreviousHash && now < PreviousUntil);

    public bool AllowsFrom(string? address) => Addresses.Length == 0 || AddressRange.Contains(Addresses, address);

    /// <summary>
    /// Who calls with the token and what they can do; null when whoever answers for it is no member. Decided once for each
    /// state of the organization: any change of a role, membership or team makes it another object.
    /// </summary>
    public async ValueTask<Credential?> In(CachedOrganization organization, Func<ValueTask<OrganizationAccess?>> user)
    {
        if (decided is { } earlier && earlier.In == organization)
            return earlier.Credential;
        var credential = await user() is { } access ? new Credential(Actor, Limit(organization, access)) : null;
        decided = new(organization, credential);
        return credential;
    }

    /// <summary>The token's permissions as far as its user has them. Being a maintainer is a power of its own, which no scope grants.</summary>
    private OrganizationAccess Limit(CachedOrganization organization, OrganizationAccess user)
    {
        var permissions = Permissions.And(user.Permissions);
        var teams = Team is { } team ? organization.Teams.Below(team).Where(x => user.Sees(x)).ToDictionary(x => x, _ => TeamRole.Member)
            : Kind == ApiTokenKind.Personal ? user.Teams.Keys.ToDictionary(x => x, _ => TeamRole.Member)
            : NoTeams;
        return new(Organization, Team is null ? permissions : permissions.And(PermissionSet.OfTeams), teams, organization.IsDeleted, OnlyTeams: Team is not null);
    }

    private sealed record Decision(CachedOrganization In, Credential? Credential);
}
