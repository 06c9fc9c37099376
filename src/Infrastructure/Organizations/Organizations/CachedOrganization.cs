using System.Collections.Concurrent;
using System.Collections.Frozen;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Infrastructure.Organizations.Organizations;

/// <summary>What access to an organization is decided by, whoever its members are. Members come and go far more often.</summary>
internal sealed record OrganizationStructure(
    Id<Organization> Id, string Slug, bool IsDeleted, FrozenDictionary<string, PermissionSet> Roles, TeamTree Teams, bool RequiresVerifiedEmail)
{
    /// <summary>What it asks of every member.</summary>
    public required AccessPolicy Policy { get; init; }

    /// <summary>The identity providers that it enforces, by the domains of addresses.</summary>
    public required FrozenDictionary<string, RequiredConnection> Enforced { get; init; }

    /// <summary>Whether operators may act as its members.</summary>
    public required bool AllowsImpersonation { get; init; }
}

/// <summary>
/// The organization as it is at the moment, with the members that were seen so far: another object as soon as anything of it,
/// members included, has changed.
/// </summary>
internal sealed class CachedOrganization(OrganizationStructure structure)
{
    private readonly ConcurrentDictionary<Id<User>, OrganizationAccess> members = new();

    public OrganizationStructure Structure => structure;

    public Id<Organization> Id => structure.Id;

    public string Slug => structure.Slug;

    public bool IsDeleted => structure.IsDeleted;

    public bool RequiresVerifiedEmail => structure.RequiresVerifiedEmail;

    public bool AllowsImpersonation => structure.AllowsImpersonation;

    public AccessPolicy Policy => structure.Policy;

    public OrganizationAccess? Remembered(Id<User> user) => members.GetValueOrDefault(user);

    public OrganizationAccess Remember(Id<User> user, string email, string role, IEnumerable<(Id<Team> Team, TeamRole Role)> teams, PlatformError? unmet)
    {
        var access = new OrganizationAccess(Id, structure.Roles.GetValueOrDefault(role), Inherited(teams), IsDeleted) { Unmet = unmet, Policy = PolicyOf(email, role), Role = role };
        // Only what is met stays as it is; the rest is the account's, whose changes do not empty this.
        return unmet is null ? members.GetOrAdd(user, access) : access;
    }

    /// <summary>Owners keep a way in that does not depend on the provider.</summary>
    private AccessPolicy PolicyOf(string email, string role) =>
        role != BuiltInRoles.Owner && structure.Enforced.TryGetValue(DomainName.OfAddress(email), out var connection) ? Policy with { Connection = connection } : Policy;

    /// <summary>A member of a team has its role on everything below it.</summary>
    private Dictionary<Id<Team>, TeamRole> Inherited(IEnumerable<(Id<Team> Team, TeamRole Role)> teams)
    {
        var roles = new Dictionary<Id<Team>, TeamRole>();
        foreach (var (team, role) in teams.SelectMany(x => structure.Teams.Below(x.Team).Select(below => (below, x.Role))))
            roles[team] = roles.TryGetValue(team, out var held) && held > role ? held : role;
        return roles;
    }
}

/// <summary>Holds the organization as it is until its members change, or its structure.</summary>
internal sealed class CurrentOrganization
{
    private volatile CachedOrganization? current;

    public CachedOrganization With(OrganizationStructure structure) =>
        current is { } known && known.Structure == structure ? known : current = new(structure);
}
