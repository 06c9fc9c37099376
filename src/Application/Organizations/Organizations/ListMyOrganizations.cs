using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Organizations;

/// <param name="Page">Which part.</param>
/// <param name="Deleted">Instead of the organizations that are there: the deleted ones that the caller, an owner, can restore.</param>
[RequireSignedIn]
[OpenToConfinedSession]
public sealed record ListMyOrganizations(Page<Organization> Page, bool Deleted = false) : IQuery<Listing<MyOrganizationView>>;

internal sealed class ListMyOrganizationsHandler(IAppDb db, RequestContext context, TimeProvider clock)
    : IQueryHandler<ListMyOrganizations, Listing<MyOrganizationView>>
{
    public Task<Listing<MyOrganizationView>> Handle(ListMyOrganizations query, CancellationToken cancellation)
    {
        var only = MyOrganizations.VisibleTo(context.Actor);
        var mine = db.Mine<Membership>().Where(x => x.SuspendedAt == null && (only == null || x.TenantId == only));
        var organizations = query.Deleted ? Restorable(mine) : db.Set<Organization>().Where(x => mine.Any(y => y.TenantId == x.Id));
        return organizations.ToListing(query.Page, MyOrganizationView.SeenBy(mine), cancellation);
    }

    private IQueryable<Organization> Restorable(IQueryable<Membership> mine)
    {
        var since = clock.GetUtcNow() - Organization.RestorableFor;
        return db.WithDeleted<Organization>().Where(x =>
            x.DeletedAt >= since && mine.Any(y => y.TenantId == x.Id && y.RoleKey == BuiltInRoles.Owner));
    }
}
