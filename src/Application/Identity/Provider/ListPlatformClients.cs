using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

[RequireOperator(OperatorPermissions.ManageClients)]
public sealed record ListPlatformClients(Page<PlatformClient> Page) : IQuery<Listing<PlatformClientView>>;

internal sealed class ListPlatformClientsHandler(IAppDb db) : IQueryHandler<ListPlatformClients, Listing<PlatformClientView>>
{
    public Task<Listing<PlatformClientView>> Handle(ListPlatformClients query, CancellationToken cancellation) =>
        db.Set<PlatformClient>().ToListing(query.Page, PlatformClientView.Projection, cancellation);
}
