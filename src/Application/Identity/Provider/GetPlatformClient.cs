using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

[RequireOperator(OperatorPermissions.ManageClients)]
public sealed record GetPlatformClient(Id<PlatformClient> Client) : IQuery<PlatformClientView>;

internal sealed class GetPlatformClientHandler(IAppDb db) : IQueryHandler<GetPlatformClient, PlatformClientView>
{
    public async Task<PlatformClientView> Handle(GetPlatformClient query, CancellationToken cancellation) =>
        await db.Set<PlatformClient>().Where(x => x.Id == query.Client).Select(PlatformClientView.Projection).FirstOrDefaultAsync(cancellation) ?? throw CommonErrors.NotFound;
}
