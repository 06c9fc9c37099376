using Platform.Domain.Identity.Factors;

namespace Platform.Application.Identity.Factors;

[RequireSignedIn]
public sealed record ListFactors(Page<Factor> Page) : IQuery<Listing<FactorView>>;

internal sealed class ListFactorsHandler(IAppDb db) : IQueryHandler<ListFactors, Listing<FactorView>>
{
    public Task<Listing<FactorView>> Handle(ListFactors query, CancellationToken cancellation) =>
        db.Set<Factor>().ToListing(query.Page, FactorView.Projection, cancellation);
}
