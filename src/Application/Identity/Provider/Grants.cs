using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

internal static class Grants
{
    public static IQueryable<Grant> GrantFor(this IAppDb db, Delegation delegation)
    {
        var (user, client, organization) = (delegation.User, delegation.Client, delegation.Organization);
        return db.AcrossTenants<Grant>().Where(x => x.UserId == user && x.ClientId == client && x.OrganizationId == organization);
    }

    /// <summary>The user will not be asked for this again, and can withdraw it.</summary>
    public static async Task Remember(this IAppDb db, Delegation delegation, string clientName, CancellationToken cancellation)
    {
        var grant = await db.GrantFor(delegation).SingleOrDefaultAsync(cancellation);
        if (grant is null)
            db.Add(Grant.Give(delegation.User, delegation.Client, clientName, delegation.Organization, delegation.Scopes));
        else
            grant.Extend(clientName, delegation.Scopes);
    }
}
