using System.Collections.Concurrent;
using System.Collections.Frozen;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Infrastructure.Organizations.Organizations;

/// <summary>What is needed to decide access to one organization. Forgotten as a whole when any of it changes.</summary>
internal sealed record CachedOrganization(
    Id<Organization> Id, string Slug, bool IsDeleted, FrozenDictionary<string, PermissionSet> Roles, TeamTree Teams, bool RequiresVerifiedEmail,
    DateTimeOffset? SecondFactorRequiredFrom)
{
    private readonly ConcurrentDictionary<Id<User>, OrganizationAccess> members = new();

    public OrganizationAccess? Remembered(Id<User> user) => members.GetValueOrDefault(user);

    public OrganizationAccess Remember(Id<User> user, string role, IEnumerable<(Id<Team> Team, TeamRole Role)> teams, PlatformError? unmet)
    {
        var access = new OrganizationAccess(Id, Roles.GetValueOrDefault(role), Inherited(teams), IsDeleted) { Unmet = unmet, SecondFactorRequiredFrom = SecondFactorRequiredFrom };
        // Only what is met stays as it is; the rest is the account's, whose changes do not empty this.
        return unmet is null ? members.GetOrAdd(user, access) : access;
    }

    /// <summary>A member of a team has its role on everything below it.</summary>
    private Dictionary<Id<Team>, TeamRole> Inherited(IEnumerable<(Id<Team> Team, TeamRole Role)> teams)
    {
        var roles = new Dictionary<Id<Team>, TeamRole>();
        foreach (var (team, role) in teams.SelectMany(x => Teams.Below(x.Team).Select(below => (below, x.Role))))
            roles[team] = roles.TryGetValue(team, out var held) && held > role ? held : role;
        return roles;
    }
}
