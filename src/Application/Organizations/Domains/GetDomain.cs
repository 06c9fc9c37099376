using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Domains;

[RequirePermission(Permissions.Connections.Manage)]
public sealed record GetDomain(Id<OrganizationDomain> Domain) : IQuery<DomainView>;

internal sealed class GetDomainHandler(IAppDb db) : IQueryHandler<GetDomain, DomainView>
{
    public async Task<DomainView> Handle(GetDomain query, CancellationToken cancellation) =>
        await db.Set<OrganizationDomain>().Where(x => x.Id == query.Domain).Select(DomainView.Projection).SingleOrDefaultAsync(cancellation)
        ?? throw CommonErrors.NotFound;
}
