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

    public required Id<ApiToken> Id { get; init; }

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

    /// <summary>What was decided in this state of the organization. Any change of a role, membership or team makes it another object.</summary>
    public Decision? DecidedIn(CachedOrganization organization) => decided is { } decision && decision.In == organization ? decision : null;

    /// <summary>What the token can do as long as the organization, and its user's access to it, stay as they are.</summary>
    public Decision Decide(CachedOrganization organization, OrganizationAccess? user)
    {
        var decision = new Decision(organization, user is null ? null : new Credential(Actor, Limit(organization, user)));
        // As for the user: what is not met is the account's, whose changes do not make it another organization.
        if (decision.Credential?.Organization?.Unmet is null)
            decided = decision;
        return decision;
    }

    /// <summary>What a token can do that depends on nobody.</summary>
    public Credential OfItself(CachedOrganization organization) =>
        new(Actor, new OrganizationAccess(Organization, Permissions, NoTeams, organization.IsDeleted));

    /// <summary>The token's permissions as far as its user has them, and what is asked of the user for a personal one. Being a maintainer is a power of its own, which no scope grants.</summary>
    private OrganizationAccess Limit(CachedOrganization organization, OrganizationAccess user)
    {
        var permissions = Permissions.And(user.Permissions);
        var teams = Team is { } team ? organization.Structure.Teams.Below(team).Where(x => user.Sees(x)).ToDictionary(x => x, _ => TeamRole.Member)
            : Kind == ApiTokenKind.Personal ? user.Teams.Keys.ToDictionary(x => x, _ => TeamRole.Member)
            : NoTeams;
        var access = new OrganizationAccess(
            Organization, Team is null ? permissions : permissions.And(PermissionSet.OfTeams), teams, organization.IsDeleted, OnlyTeams: Team is not null);
        return Kind == ApiTokenKind.Personal
            ? access with { Unmet = user.Unmet, Policy = user.Policy, Role = user.Role }
            : access with { Policy = user.Policy.OfService(), Role = user.Role };
    }

    /// <param name="In">The state of the organization that it was made in.</param>
    /// <param name="Credential">Null when whoever answers for the token is no member.</param>
    public sealed record Decision(CachedOrganization In, Credential? Credential);
}
