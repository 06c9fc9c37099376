using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Connections;

[RequirePermission(Permissions.Connections.Manage)]
public sealed record GetConnection(Id<Connection> Connection) : IQuery<ConnectionView>;

internal sealed class GetConnectionHandler(IAppDb db, PlatformAddresses addresses) : IQueryHandler<GetConnection, ConnectionView>
{
    public async Task<ConnectionView> Handle(GetConnection query, CancellationToken cancellation) =>
        await db.Set<Connection>().Where(x => x.Id == query.Connection).Select(ConnectionView.Projection).SingleOrDefaultAsync(cancellation) is { } view
            ? addresses.Complete(view)
            : throw CommonErrors.NotFound;
}
