using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provider;

[RequirePermission(Permissions.Clients.Manage)]
public sealed record ListClients(Page<Client> Page) : IQuery<Listing<ClientView>>;

internal sealed class ListClientsHandler(IAppDb db) : IQueryHandler<ListClients, Listing<ClientView>>
{
    public Task<Listing<ClientView>> Handle(ListClients query, CancellationToken cancellation) =>
        db.Set<Client>().ToListing(query.Page, ClientView.Projection, cancellation);
}
