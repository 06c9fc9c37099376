using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

/// <summary>
/// The organizations that a user owns, all at once, on the system role. An owner whose account is about to be erased is
/// not counted as one, so that the rule of the last owner holds for whoever stays.
/// </summary>
internal static class Ownerships
{
    /// <summary>Of two last owners who go at once, the second one is told so: <see cref="AccountErrors.SoleOwnerOf"/>.</summary>
    public static async Task Leave(IAppDb db, Id<User> user, CancellationToken cancellation)
    {
        var owned = await Hold(db, user, cancellation);
        var sole = owned.Where(x => x.Organization is { OwnerCount: 1, DeletedAt: null } && x.Owner is { IsDeparting: false, SuspendedAt: null }).Select(x => x.Organization).ToList();
        if (sole.Count > 0)
            throw AccountErrors.SoleOwnerOf([.. sole.OrderBy(x => x.Name, StringComparer.Ordinal).Select(Describe)]);
        // The last owner of a deleted organization stays counted: it has one to the end.
        foreach (var (organization, owner) in owned.Where(x => x.Organization.OwnerCount > 1))
            owner.Depart(organization);
    }

    public static async Task Return(IAppDb db, Id<User> user, CancellationToken cancellation)
    {
        foreach (var (organization, owner) in await Hold(db, user, cancellation))
            owner.Return(organization);
    }

    /// <summary>Those that would be left without an owner.</summary>
    public static async Task<IReadOnlyList<Obstacle>> Sole(IAppDb db, Id<User> user, CancellationToken cancellation)
    {
        var owners = OwnersOf(db, user).Where(x => !x.IsDeparting && x.SuspendedAt == null);
        var organizations = await db.AcrossTenants<Organization>().Where(x => x.OwnerCount == 1 && owners.Any(y => y.TenantId == x.Id))
            .OrderBy(x => x.Name).ThenBy(x => x.Id).Select(x => new { x.Id, x.Name }).ToListAsync(cancellation);
        return [.. organizations.Select(x => new Obstacle(x.Id.ToString(), x.Name))];
    }

    /// <summary>Held one after the other in the order of their ids, so that two who own the same ones never wait for each other.</summary>
    private static async Task<List<(Organization Organization, Membership Owner)>> Hold(IAppDb db, Id<User> user, CancellationToken cancellation)
    {
        foreach (var organization in await OwnersOf(db, user).Select(x => x.TenantId).OrderBy(x => x).ToListAsync(cancellation))
            await db.Serialize(Owners.Rule, cancellation, organization);
        var owners = await OwnersOf(db, user).ToListAsync(cancellation);
        var ids = owners.Select(x => x.TenantId).ToList();
        var organizations = await db.AcrossTenants<Organization>(withDeleted: true).Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellation);
        return [.. owners.Select(x => (organizations[x.TenantId], x))];
    }

    private static IQueryable<Membership> OwnersOf(IAppDb db, Id<User> user) =>
        db.AcrossTenants<Membership>().Where(x => x.UserId == user && x.RoleKey == BuiltInRoles.Owner);

    private static Obstacle Describe(Organization organization) => new(organization.Id.ToString(), organization.Name);
}
