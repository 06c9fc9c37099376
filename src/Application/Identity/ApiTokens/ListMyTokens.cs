using Platform.Domain.Identity.ApiTokens;

namespace Platform.Application.Identity.ApiTokens;

[RequireSignedIn]
public sealed record ListMyTokens(Page<ApiToken> Page) : IQuery<Listing<ApiTokenView>>;

internal sealed class ListMyTokensHandler(IAppDb db) : IQueryHandler<ListMyTokens, Listing<ApiTokenView>>
{
    public Task<Listing<ApiTokenView>> Handle(ListMyTokens query, CancellationToken cancellation) =>
        db.MyTokens().Where(x => x.RevokedAt == null).ToListing(query.Page, ApiTokenView.Projection, cancellation);
}
