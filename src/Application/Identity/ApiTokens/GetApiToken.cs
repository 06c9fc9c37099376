using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.ApiTokens;

[RequirePermission(Permissions.Tokens.Manage)]
public sealed record GetApiToken(Id<ApiToken> Token) : IQuery<ApiTokenView>;

internal sealed class GetApiTokenHandler(IAppDb db) : IQueryHandler<GetApiToken, ApiTokenView>
{
    public async Task<ApiTokenView> Handle(GetApiToken query, CancellationToken cancellation) =>
        await db.Set<ApiToken>().Where(x => x.Id == query.Token && x.Kind != ApiTokenKind.Provisioning && x.RevokedAt == null).Select(ApiTokenView.Projection).FirstOrDefaultAsync(cancellation)
            ?? throw CommonErrors.NotFound;
}
