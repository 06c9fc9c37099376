using Platform.Application.Identity.ApiTokens;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

[RequirePermission(Permissions.Provisioning.Manage)]
public sealed record ListProvisioningTokens(Page<ApiToken> Page) : IQuery<Listing<ApiTokenView>>;

internal sealed class ListProvisioningTokensHandler(IAppDb db) : IQueryHandler<ListProvisioningTokens, Listing<ApiTokenView>>
{
    public Task<Listing<ApiTokenView>> Handle(ListProvisioningTokens query, CancellationToken cancellation) =>
        db.Set<ApiToken>().Where(x => x.Kind == ApiTokenKind.Provisioning && x.RevokedAt == null).ToListing(query.Page, ApiTokenView.Projection, cancellation);
}
