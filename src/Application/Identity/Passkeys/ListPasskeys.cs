using Platform.Domain.Identity.Passkeys;

namespace Platform.Application.Identity.Passkeys;

[RequireSignedIn]
public sealed record ListPasskeys(Page<Passkey> Page) : IQuery<Listing<PasskeyView>>;

internal sealed class ListPasskeysHandler(IAppDb db) : IQueryHandler<ListPasskeys, Listing<PasskeyView>>
{
    public Task<Listing<PasskeyView>> Handle(ListPasskeys query, CancellationToken cancellation) =>
        db.Set<Passkey>().ToListing(query.Page, PasskeyView.Projection, cancellation);
}
