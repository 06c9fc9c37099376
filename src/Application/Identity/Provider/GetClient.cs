using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provider;

[RequirePermission(Permissions.Clients.Manage)]
public sealed record GetClient(Id<Client> Client) : IQuery<ClientView>;

internal sealed class GetClientHandler(IAppDb db) : IQueryHandler<GetClient, ClientView>
{
    public async Task<ClientView> Handle(GetClient query, CancellationToken cancellation) =>
        await db.Set<Client>().Where(x => x.Id == query.Client).Select(ClientView.Projection).FirstOrDefaultAsync(cancellation) ?? throw CommonErrors.NotFound;
}
