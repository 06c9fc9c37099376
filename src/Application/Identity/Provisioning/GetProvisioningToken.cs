using Platform.Application.Identity.ApiTokens;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

[RequirePermission(Permissions.Provisioning.Manage)]
public sealed record GetProvisioningToken(Id<ApiToken> ProvisioningToken) : IQuery<ApiTokenView>;

internal sealed class GetProvisioningTokenHandler(IAppDb db) : IQueryHandler<GetProvisioningToken, ApiTokenView>
{
    public async Task<ApiTokenView> Handle(GetProvisioningToken query, CancellationToken cancellation) =>
        await db.Set<ApiToken>().Where(x => x.Id == query.ProvisioningToken && x.Kind == ApiTokenKind.Provisioning && x.RevokedAt == null)
            .Select(ApiTokenView.Projection).FirstOrDefaultAsync(cancellation) ?? throw CommonErrors.NotFound;
}
