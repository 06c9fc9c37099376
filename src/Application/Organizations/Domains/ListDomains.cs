using Platform.Domain.Organizations.Domains;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Domains;

[RequirePermission(Permissions.Connections.Manage)]
public sealed record ListDomains(Page<OrganizationDomain> Page) : IQuery<Listing<DomainView>>;

internal sealed class ListDomainsHandler(IAppDb db) : IQueryHandler<ListDomains, Listing<DomainView>>
{
    public Task<Listing<DomainView>> Handle(ListDomains query, CancellationToken cancellation) =>
        db.Set<OrganizationDomain>().ToListing(query.Page, DomainView.Projection, cancellation);
}
