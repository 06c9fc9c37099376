using Platform.Application.Identity.Connections;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Infrastructure.Identity.Connections;

internal sealed class HomeRealms(SystemReadsDb reads, TimeProvider clock) : IHomeRealms
{
    public async Task<HomeRealm?> Of(string email, CancellationToken cancellation)
    {
        var (name, now) = (DomainName.OfAddress(email), clock.GetUtcNow());
        await using var db = reads.Lease();
        var proven = await db.Set<DomainProof>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.Name == name && x.ValidUntil > now)
            .Select(x => new { x.ScopeId, x.DomainId }).FirstOrDefaultAsync(cancellation);
        return proven is null ? null : await Of(db, new(proven.ScopeId), proven.DomainId, cancellation);
    }

    private static async Task<HomeRealm?> Of(AppDb db, Id<Organization> organization, Id<OrganizationDomain> domain, CancellationToken cancellation)
    {
        // A deleted organization is left out, and with it all that it asked for.
        var found = await (
            from row in db.Set<OrganizationDomain>().IgnoreQueryFilters([Filters.Owner])
            join owner in db.Set<Organization>().IgnoreQueryFilters([Filters.Owner]) on row.TenantId equals owner.Id
            where row.TenantId == organization && row.Id == domain
            select new { row.ConnectionId }).FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var connections = await db.Set<Connection>().IgnoreQueryFilters([Filters.Owner]).AsNoTracking().Where(x => x.TenantId == organization).ToListAsync(cancellation);
        return DomainConnections.Choose(found.ConnectionId, connections) is { } connection
            ? new(organization, connection.Id, connection.Name, connection.Mode == ConnectionMode.Enforced)
            : null;
    }
}
