using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Connections;

[RequirePermission(Permissions.Connections.Manage)]
public sealed record ListConnections(Page<Connection> Page) : IQuery<Listing<ConnectionView>>;

internal sealed class ListConnectionsHandler(IAppDb db, PlatformAddresses addresses) : IQueryHandler<ListConnections, Listing<ConnectionView>>
{
    public async Task<Listing<ConnectionView>> Handle(ListConnections query, CancellationToken cancellation)
    {
        var page = await db.Set<Connection>().ToListing(query.Page, ConnectionView.Projection, cancellation);
        return page with { Data = [.. page.Data.Select(addresses.Complete)] };
    }
}
