using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class UserClaims(SystemDb system, GrantedMemberships memberships) : IUserClaims
{
    public async ValueTask<UserInfoView> Of(Id<User> user, Id<Organization>? organization, IReadOnlyList<string> scopes, CancellationToken cancellation)
    {
        var membership = await memberships.Of(user, organization, scopes, cancellation);
        var claims = new UserInfoView { Sub = user.ToString(), Organization = membership.Organization, Roles = membership.Roles, Permissions = membership.Permissions };
        var (asksWho, asksWhere) = (scopes.Contains(ClientScopes.Profile), scopes.Contains(ClientScopes.Email));
        if (!asksWho && !asksWhere)
            return claims;
        await using var db = system.Lease();
        var account = await db.Set<Account>().Where(x => x.Id == user)
            .Select(x => new { x.DisplayName, x.Locale, x.TimeZone, x.UpdatedAt, x.Email, x.EmailConfirmed }).FirstAsync(cancellation);
        if (asksWho)
            claims = claims with { Name = account.DisplayName, Locale = account.Locale, TimeZone = account.TimeZone, UpdatedAt = account.UpdatedAt.ToUnixTimeSeconds() };
        return asksWhere ? claims with { Email = account.Email, EmailVerified = account.EmailConfirmed } : claims;
    }
}
