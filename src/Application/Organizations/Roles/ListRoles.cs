using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Roles;

[RequirePermission(Permissions.Roles.Read)]
public sealed record ListRoles(Page<Role> Page) : IQuery<Listing<RoleView>>;

internal sealed class ListRolesHandler(IAppDb db) : IQueryHandler<ListRoles, Listing<RoleView>>
{
    public Task<Listing<RoleView>> Handle(ListRoles query, CancellationToken cancellation) =>
        db.Set<Role>().ToListing(query.Page, RoleView.Projection, cancellation);
}
