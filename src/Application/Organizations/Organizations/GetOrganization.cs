using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Organizations;

[RequirePermission(Permissions.Organization.Read)]
public sealed record GetOrganization : IQuery<OrganizationView>;

internal sealed class GetOrganizationHandler(IAppDb db, RequestContext context) : IQueryHandler<GetOrganization, OrganizationView>
{
    public async Task<OrganizationView> Handle(GetOrganization query, CancellationToken cancellation)
    {
        var id = context.Access.Organization;
        return await db.Set<Organization>().Where(x => x.Id == id).Select(OrganizationView.Projection).FirstOrDefaultAsync(cancellation)
            ?? throw CommonErrors.NotFound;
    }
}
