using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.ApiTokens;

internal static class MyTokenQueries
{
    /// <summary>The caller's personal tokens in all organizations. Service tokens that they answer for are the organization's.</summary>
    public static IQueryable<ApiToken> MyTokens(this IAppDb db) => db.Mine<ApiToken>().Where(x => x.Kind == ApiTokenKind.Personal);

    /// <summary>Where one of them can be changed; throws not found for anyone else's.</summary>
    public static async Task<Id<Organization>> OrganizationOfMine(this IAppDb db, Id<ApiToken> token, CancellationToken cancellation) =>
        await db.MyTokens().Where(x => x.Id == token).Select(x => (Id<Organization>?)x.TenantId).FirstOrDefaultAsync(cancellation) ?? throw CommonErrors.NotFound;
}
