using Platform.Application.Identity.Accounts;
using Platform.Application.Organizations.Organizations;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Provider;

/// <summary>What the first page shows to someone who is signed in at a browser.</summary>
[RequireSignedIn]
[OpenToConfinedSession]
[UsesIdentityStore]
public sealed record GetHome : IQuery<HomeView>;

/// <param name="DisplayName">Of the user.</param>
/// <param name="Email">Of the account.</param>
/// <param name="Organizations">With the user's role in each, as far as the session counts there.</param>
public sealed record HomeView(string DisplayName, string Email, IReadOnlyList<HomeOrganization> Organizations);

public sealed record HomeOrganization(string Name, string Role);

internal sealed class GetHomeHandler(IAppDb db, IAccounts accounts, RequestContext context) : IQueryHandler<GetHome, HomeView>
{
    private const int Most = 100;

    public async Task<HomeView> Handle(GetHome query, CancellationToken cancellation)
    {
        var (user, only) = (context.UserId, MyOrganizations.VisibleTo(context.Actor));
        var ended = context.Actor is Actor.SignedIn signedIn ? signedIn.Bounds.EndedIn : [];
        var account = await accounts.Get(user, cancellation);
        var mine =
            from membership in db.AcrossTenants<Membership>().Where(x => x.UserId == user && x.SuspendedAt == null && !ended.Contains(x.TenantId) && (only == null || x.TenantId == only))
            join organization in db.AcrossTenants<Organization>() on membership.TenantId equals organization.Id
            orderby organization.Name, organization.Id
            select new HomeOrganization(organization.Name, membership.RoleKey);
        return new(account.DisplayName, account.Email, await mine.Take(Most).ToListAsync(cancellation));
    }
}
