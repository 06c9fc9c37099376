using System.Collections.Frozen;
using Microsoft.Extensions.Caching.Memory;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Organizations.Organizations;

/// <summary>Looks organizations up on the system role, before a request has a tenant, and remembers them.</summary>
internal sealed class OrganizationDirectory(NodeCache cache, SystemReadsDb reads) : IOrganizationDirectory, IDisposable
{
    /// <summary>In the cache: an organization with its members.</summary>
    public const string Whole = "organization";

    /// <summary>In the cache: what does not change with members.</summary>
    public const string Structure = "structure";

    // Only a hint: an organization found by it must still have the slug.
    private readonly MemoryCache idsBySlug = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    public async ValueTask<OrganizationAccess?> OfMember(string idOrSlug, Id<User> user, CancellationToken cancellation)
    {
        if (await Find(idOrSlug, cancellation) is not { } organization)
            return null;
        return await OfMember(organization, user, cancellation);
    }

    public async ValueTask<OrganizationAccess?> OfMember(CachedOrganization organization, Id<User> user, CancellationToken cancellation) =>
        organization.Remembered(user) ?? await LoadMember(organization, user, cancellation);

    public async ValueTask<bool> IsNamed(Id<Organization> organization, string idOrSlug, CancellationToken cancellation) =>
        Id<Organization>.TryParse(idOrSlug, null, out var id)
            ? id == organization
            : await Get(organization, cancellation) is { } found && found.Slug == idOrSlug;

    /// <summary>A change of members empties the second entry alone, so that it does not cost the next request all of the structure.</summary>
    public async ValueTask<CachedOrganization?> Get(Id<Organization> id, CancellationToken cancellation)
    {
        if (await cache.Get(Structure, id.Value, token => Load(id, token), cancellation) is not { } structure)
            return null;
        var current = await cache.Get(Whole, id.Value, _ => Task.FromResult<CurrentOrganization?>(new()), cancellation);
        return current!.With(structure);
    }

    public void Dispose() => idsBySlug.Dispose();

    private async ValueTask<CachedOrganization?> Find(string idOrSlug, CancellationToken cancellation)
    {
        if (Id<Organization>.TryParse(idOrSlug, null, out var id))
            return await Get(id, cancellation);
        if (idsBySlug.TryGetValue(idOrSlug, out Id<Organization> hint) && await Get(hint, cancellation) is { } found && found.Slug == idOrSlug)
            return found;
        if (await LookUp(idOrSlug, cancellation) is not { } current)
            return null;
        idsBySlug.Set(idOrSlug, current, new MemoryCacheEntryOptions { Size = 1 });
        return await Get(current, cancellation);
    }

    private async Task<Id<Organization>?> LookUp(string slug, CancellationToken cancellation)
    {
        await using var db = reads.Lease();
        return await Everywhere<Organization>(db).Where(x => x.Slug == slug).Select(x => (Id<Organization>?)x.Id).FirstOrDefaultAsync(cancellation);
    }

    private async Task<OrganizationStructure?> Load(Id<Organization> id, CancellationToken cancellation)
    {
        await using var db = reads.Lease();
        var organization = await Everywhere<Organization>(db).Where(x => x.Id == id)
            .Select(x => new { x.Slug, x.DeletedAt }).FirstOrDefaultAsync(cancellation);
        if (organization is null)
            return null;
        var roles = await Everywhere<Role>(db).Where(x => x.TenantId == id).Select(x => new { x.Key, x.PermissionNames }).ToListAsync(cancellation);
        var teams = await Everywhere<Team>(db).Where(x => x.TenantId == id).Select(x => new { x.Id, x.ParentId }).ToListAsync(cancellation);
        var policy = await Everywhere<SecurityPolicy>(db).AsNoTracking().FirstOrDefaultAsync(x => x.TenantId == id, cancellation);
        return new OrganizationStructure(
            id,
            organization.Slug,
            organization.DeletedAt is not null,
            roles.ToFrozenDictionary(x => x.Key, x => Role.PermissionsOf(x.Key, x.PermissionNames)),
            new TeamTree(teams.Select(x => (x.Id, x.ParentId))),
            policy?.RequireVerifiedEmail == true)
        {
            Policy = AccessPolicy.Of(policy),
            Enforced = await LoadEnforced(db, id, cancellation),
            AllowsImpersonation = policy is not { AllowImpersonation: false },
        };
    }

    /// <summary>With the time of each, because the end of a proof changes no row.</summary>
    private static async Task<FrozenDictionary<string, RequiredConnection>> LoadEnforced(AppDb db, Id<Organization> id, CancellationToken cancellation)
    {
        var connections = await Everywhere<Connection>(db).AsNoTracking().Where(x => x.TenantId == id).ToListAsync(cancellation);
        if (!connections.Exists(x => x.Mode == ConnectionMode.Enforced))
            return FrozenDictionary<string, RequiredConnection>.Empty;
        var domains = await Everywhere<OrganizationDomain>(db).Where(x => x.TenantId == id && x.VerifiedUntil != null)
            .Select(x => new { x.Name, x.ConnectionId, Until = x.VerifiedUntil!.Value }).ToListAsync(cancellation);
        return domains.Select(x => (x.Name, x.Until, Connection: DomainConnections.Choose(x.ConnectionId, connections)))
            .Where(x => x.Connection is { Mode: ConnectionMode.Enforced })
            .ToFrozenDictionary(x => x.Name, x => new RequiredConnection(x.Connection!.Id, x.Until));
    }

    private async Task<OrganizationAccess?> LoadMember(CachedOrganization organization, Id<User> user, CancellationToken cancellation)
    {
        await using var db = reads.Lease();
        var member = await Everywhere<Membership>(db).Where(x => x.TenantId == organization.Id && x.UserId == user && x.SuspendedAt == null)
            .Select(x => new { x.RoleKey, x.Email }).FirstOrDefaultAsync(cancellation);
        if (member is null)
            return null;
        var teams = await Everywhere<TeamMember>(db).Where(x => x.TenantId == organization.Id && x.UserId == user)
            .Select(x => new { x.TeamId, x.Role }).ToListAsync(cancellation);
        return organization.Remember(user, member.Email, member.RoleKey, teams.Select(x => (x.TeamId, x.Role)), await Unmet(db, organization, user, cancellation));
    }

    private static async Task<PlatformError?> Unmet(AppDb db, CachedOrganization organization, Id<User> user, CancellationToken cancellation) =>
        organization.RequiresVerifiedEmail && !await db.Set<Account>().AnyAsync(x => x.Id == user && x.EmailConfirmed, cancellation)
            ? AccountErrors.EmailNotVerified
            : null;

    private static IQueryable<T> Everywhere<T>(AppDb db)
        where T : class => db.Set<T>().IgnoreQueryFilters([Filters.Owner, Filters.Deleted]);
}
