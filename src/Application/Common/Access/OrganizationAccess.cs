using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Common.Access;

/// <summary>What the caller may do in one organization. Proof of membership: there is none without it.</summary>
/// <param name="Organization">The organization that the request acts for.</param>
/// <param name="Permissions">Of the caller's role, or of the API token.</param>
/// <param name="Teams">The caller's teams with everything below them, and the strongest role in each.</param>
/// <param name="IsDeleted">The organization is deleted and can only be restored.</param>
/// <param name="OnlyTeams">Nothing that belongs to the whole organization is visible: an API token for one team.</param>
public sealed record OrganizationAccess(
    Id<Organization> Organization,
    PermissionSet Permissions,
    IReadOnlyDictionary<Id<Team>, TeamRole> Teams,
    bool IsDeleted = false,
    bool OnlyTeams = false)
{
    private static readonly IReadOnlyDictionary<Id<Team>, TeamRole> Nobodys = new Dictionary<Id<Team>, TeamRole>();

    /// <summary>The platform's own, which sees all that the organization has.</summary>
    public static OrganizationAccess OfPlatform(Id<Organization> organization) => new(organization, PermissionSet.All, Nobodys);

    /// <summary>What the organization's security policy asks of the caller's account and is not met; null when all is. Refuses everything.</summary>
    public PlatformError? Unmet { get; init; }

    /// <summary>What the organization asks of this caller with every request.</summary>
    public AccessPolicy Policy { get; init; } = AccessPolicy.None;

    /// <summary>The key of the member's role, of a token of whoever answers for it; null for the platform itself.</summary>
    public string? Role { get; init; }

    /// <summary>Whether a client acts for the member: permissions count, and neither being a maintainer nor being oneself adds to them.</summary>
    public bool IsDelegated { get; init; }

    /// <summary>Whether resources of every team are visible, or only of <see cref="Teams"/>.</summary>
    public bool SeesAllTeams { get; } = Permissions.Has(Domain.Organizations.Roles.Permissions.Teams.AccessAll);

    /// <summary>The keys of <see cref="Teams"/>, as a query parameter.</summary>
    public Id<Team>[] TeamIds { get; } = [.. Teams.Keys];

    /// <summary>Throws unless the caller is what the organization asks for: before anything is done there on behalf of a person or a program.</summary>
    public void MustBeMetBy(Actor caller, RequestOrigin origin, DateTimeOffset now)
    {
        if (Unmet is { } unmet)
            throw unmet;
        Policy.MustBeMetBy(caller, Role, origin, now);
    }

    /// <summary>Throws when the organization leaves it to other roles, whatever the caller's permissions.</summary>
    public void MustLetCreate(Creation creation) => Policy.MustLetCreate(creation, Role);

    /// <summary>
    /// The same for a session that is confined: refused in any organization but its own, and without the permissions that a
    /// client was not granted.
    /// </summary>
    public OrganizationAccess Within(SessionBounds bounds)
    {
        if (bounds.Organization is { } only && only != Organization)
            return this with { Unmet = SessionErrors.BoundElsewhere };
        if (bounds.EndedIn.Contains(Organization))
            return this with { Unmet = SessionErrors.EndedHere };
        return bounds.Scopes is not { } scopes ? this
            : new(Organization, Permissions.And(PermissionSet.OfKnown(scopes)), Teams, IsDeleted, OnlyTeams) { Unmet = Unmet, Policy = Policy, Role = Role, IsDelegated = true };
    }

    public bool Sees(Id<Team>? team) => SeesAllTeams || (team is { } id ? Teams.ContainsKey(id) : !OnlyTeams);

    public bool Maintains(Id<Team> team) => !IsDelegated && Teams.TryGetValue(team, out var role) && role == TeamRole.Maintainer;
}
