using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Provider;

/// <summary>In which of the user's organizations a client is to act.</summary>
internal sealed class AuthorizedOrganizations(IAppDb db, IOrganizationDirectory directory, RequestContext context, TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>
    /// One organization, or none where the client needs none; or in its place a refusal, or several to choose from.
    /// </summary>
    public async Task<(object? Instead, OrganizationFace? Organization)> Of(
        AuthorizationRequest request, Actor.SignedIn actor, UserFace user, CancellationToken cancellation)
    {
        if (!request.NeedsOrganization)
            return MaySayWho(request, actor) ? (null, null)
                : (new AuthorizationRefusal("access_denied", "The user signed in with an organization's identity provider, which counts in that organization alone. Ask for the scope organization as well."), null);
        var fixedTo = request.Client.Organization ?? actor.Bounds.Organization;
        var wished = fixedTo ?? request.Organization;
        if (fixedTo is not null && (request.Organization ?? fixedTo) != fixedTo)
            return (new AuthorizationRefusal("access_denied", "The client, or the user's sign-in, belongs to another organization than it asks for."), null);
        if (actor.Bounds.Organization is { } bound && bound != wished)
            return (new AuthorizationRefusal("access_denied", "The user signed in with the identity provider of another organization."), null);
        var mine = await Mine(user.Id, wished, cancellation);
        var open = mine.Where(x => !actor.Bounds.EndedIn.Contains(x.Id)).ToList();
        // Where all of them are over there is nothing to choose: the first one says why.
        return (open.Count > 0 ? open : mine.Take(1).ToList()) switch
        {
            [] => (new AuthorizationRefusal("access_denied", "The user is not a member of the organization."), null),
            [var only] => await Entered(only, actor, cancellation),
            var several => (several, null),
        };
    }

    /// <summary>
    /// Whoever runs an organization's identity provider can sign in as any of its members: to a client that does not look at the
    /// organization that would be the user anywhere. The platform's own clients act within the bounds of the session.
    /// </summary>
    private static bool MaySayWho(AuthorizationRequest request, Actor.SignedIn actor) => actor.HasOwnProof || request.Client.IsFirstParty;

    /// <summary>What the organization asks of its members holds here as well.</summary>
    private async Task<(object? Instead, OrganizationFace? Organization)> Entered(OrganizationFace organization, Actor.SignedIn actor, CancellationToken cancellation)
    {
        try
        {
            if (await directory.OfMember(organization.Id.ToString(), actor.User, cancellation) is not { IsDeleted: false } access)
                return (new AuthorizationRefusal("access_denied", "The user is not a member of the organization."), null);
            access.Within(actor.Bounds).MustBeMetBy(actor, context.Origin, clock.GetUtcNow());
            return (null, organization);
        }
        catch (PlatformError unmet) when (unmet.Kind == ErrorKind.Denied)
        {
            return (new AuthorizationRefusal("access_denied", unmet.Message), null);
        }
    }

    private async Task<IReadOnlyList<OrganizationFace>> Mine(Id<User> user, Id<Organization>? only, CancellationToken cancellation)
    {
        var memberships = db.AcrossTenants<Membership>().Where(x => x.UserId == user && (only == null || x.TenantId == only));
        return await db.AcrossTenants<Organization>().Where(x => memberships.Any(y => y.TenantId == x.Id))
            .OrderBy(x => x.Name).ThenBy(x => x.Id).Take(Most).Select(x => new OrganizationFace(x.Id, x.Name)).ToListAsync(cancellation);
    }
}
