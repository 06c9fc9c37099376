using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.ApiTokens;

[RequireToken]
public sealed record GetCurrentToken : IQuery<CurrentTokenView>;

/// <summary>What the token that was sent is, and what it can do at this moment.</summary>
/// <param name="User">Who answers for it.</param>
/// <param name="Permissions">What it was given.</param>
/// <param name="EffectivePermissions">What of this whoever answers for it can do now.</param>
/// <param name="Team">The only team whose resources it sees, with the teams below; null for no such limit.</param>
/// <param name="Addresses">Where it may be used from; empty for everywhere.</param>
/// <param name="OverlapUntil">Until when the secret before the last rotation works.</param>
public sealed record CurrentTokenView(
    Id<ApiToken> Id,
    ApiTokenKind Kind,
    string Name,
    TokenOrganization Organization,
    Id<User> User,
    IReadOnlyList<string> Permissions,
    IReadOnlyList<string> EffectivePermissions,
    Id<Team>? Team,
    IReadOnlyList<string> Addresses,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? OverlapUntil);

public sealed record TokenOrganization(Id<Organization> Id, string Slug, string Name);

internal sealed class GetCurrentTokenHandler(IAppDb db, RequestContext context) : IQueryHandler<GetCurrentToken, CurrentTokenView>
{
    public async Task<CurrentTokenView> Handle(GetCurrentToken query, CancellationToken cancellation)
    {
        var id = ((Actor.Program)context.Actor).Token!.Value;
        var token = await db.Set<ApiToken>().Where(x => x.Id == id).Select(ApiTokenView.Projection).FirstOrDefaultAsync(cancellation) ?? throw CommonErrors.NotFound;
        var organization = await db.Set<Organization>().Select(x => new TokenOrganization(x.Id, x.Slug, x.Name)).SingleOrDefaultAsync(cancellation) ?? throw CommonErrors.NotFound;
        return new(
            token.Id,
            token.Kind,
            token.Name,
            organization,
            token.User,
            token.Permissions,
            [.. context.Access.Permissions.Names],
            token.Team,
            token.Addresses,
            token.ExpiresAt,
            token.OverlapUntil);
    }
}
