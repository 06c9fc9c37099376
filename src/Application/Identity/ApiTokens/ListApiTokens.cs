using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.ApiTokens;

/// <summary>Of the organization, and the personal ones of its members.</summary>
[RequirePermission(Permissions.Tokens.Manage)]
public sealed record ListApiTokens(Page<ApiToken> Page) : IQuery<Listing<ApiTokenView>>;

internal sealed class ListApiTokensHandler(IAppDb db) : IQueryHandler<ListApiTokens, Listing<ApiTokenView>>
{
    public Task<Listing<ApiTokenView>> Handle(ListApiTokens query, CancellationToken cancellation) =>
        db.Set<ApiToken>().Where(x => x.Kind != ApiTokenKind.Provisioning && x.RevokedAt == null).ToListing(query.Page, ApiTokenView.Projection, cancellation);
}
