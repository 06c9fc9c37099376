using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Organizations.Organizations;

internal sealed class TenantEntry(RequestContext context, IOrganizationDirectory organizations, SystemDb system, TimeProvider clock) : ITenantEntry
{
    public Id<Organization> EnterNew()
    {
        var id = Id<Organization>.New();
        context.Enter(DataScope.Of(id));
        return id;
    }

    public async Task<Id<Invitation>> EnterInvited(string token, CancellationToken cancellation)
    {
        if (!OpaqueToken.TryParse(token, out var hashed))
            throw InvitationErrors.NotUsable;
        var hash = hashed.ToArray();
        await using var db = system.Lease();
        var invitations = db.Set<Invitation>().IgnoreQueryFilters([Filters.Owner]);
        var found = await (
            from invitation in invitations
            join organization in db.Set<Organization>().IgnoreQueryFilters([Filters.Owner]) on invitation.TenantId equals organization.Id
            where invitation.TokenHash == hash
            select new { invitation.TenantId, invitation.Id }).FirstOrDefaultAsync(cancellation) ?? throw InvitationErrors.NotUsable;
        context.Enter(DataScope.Of(found.TenantId));
        return found.Id;
    }

    public async Task<OrganizationAccess> EnterOwn(Id<Organization> organization, CancellationToken cancellation)
    {
        var access = await Own(organization, cancellation);
        if (context.Actor is Actor.SignedIn signedIn)
            access = access.Within(signedIn.Bounds);
        access.MustBeMetBy(context.Actor, context.Origin, clock.GetUtcNow());
        return Enter(access);
    }

    public async Task<OrganizationAccess> EnterToRevoke(Id<Organization> organization, CancellationToken cancellation) =>
        Enter(await Own(organization, cancellation));

    private async Task<OrganizationAccess> Own(Id<Organization> organization, CancellationToken cancellation) =>
        await organizations.OfMember(organization.ToString(), context.UserId, cancellation) is { IsDeleted: false } access
            ? access
            : throw CommonErrors.NotFound;

    private OrganizationAccess Enter(OrganizationAccess access)
    {
        context.ActFor(access);
        context.Enter(DataScope.Of(access.Organization));
        return access;
    }
}
