using Platform.Domain.Identity.ApiTokens;

namespace Platform.Application.Identity.ApiTokens;

[RequireSignedIn]
public sealed record GetMyToken(Id<ApiToken> PersonalToken) : IQuery<ApiTokenView>;

internal sealed class GetMyTokenHandler(IAppDb db) : IQueryHandler<GetMyToken, ApiTokenView>
{
    public async Task<ApiTokenView> Handle(GetMyToken query, CancellationToken cancellation) =>
        await db.MyTokens().Where(x => x.Id == query.PersonalToken && x.RevokedAt == null).Select(ApiTokenView.Projection).FirstOrDefaultAsync(cancellation)
            ?? throw CommonErrors.NotFound;
}
