using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

/// <summary>
/// With the right to invite go the invitations: otherwise someone could prepare their way back in. Whoever invites and whoever
/// withdraws wait for each other, so that one that is being written at that moment goes as well.
/// </summary>
internal static class OpenInvitations
{
    private const string Rule = "invitations";

    /// <summary>What the inviter may do. It is so until this transaction ends, since whoever takes it from them withdraws as well.</summary>
    public static async Task<PermissionSet> Hold(IAppDb db, RequestContext context, CancellationToken cancellation)
    {
        var (access, token) = (context.Access, (context.Actor as Actor.Program)?.Token);
        if (context.Actor.Person is not { } person)
            return access.Permissions;
        var tokens = db.Set<ApiToken>();
        await db.SerializeWithNext(Rule, cancellation);
        var inviter = await (
            from member in db.Set<Membership>()
            join role in db.Set<Role>() on member.RoleKey equals role.Key
            where member.UserId == person && member.SuspendedAt == null
            select new { role.Key, role.PermissionNames, IsRevoked = tokens.Any(x => x.Id == token && x.RevokedAt != null) })
            .SingleOrDefaultAsync(cancellation) ?? throw CommonErrors.NotFound;
        if (inviter.IsRevoked)
            throw SessionErrors.TokenRevoked;
        var left = access.Permissions.And(Role.PermissionsOf(inviter.Key, inviter.PermissionNames));
        return left.Has(Permissions.Invitations.Manage) ? left : throw CommonErrors.PermissionDenied;
    }

    /// <summary>Also those that were sent through the inviter's API tokens.</summary>
    public static Task Withdraw(IAppDb db, Id<User> inviter, CancellationToken cancellation) => Withdraw(db, [inviter], cancellation);

    public static async Task Withdraw(IAppDb db, Id<User>[] inviters, CancellationToken cancellation)
    {
        await db.SerializeWithNext(Rule, cancellation);
        await Withdraw(db, db.Set<Invitation>().Where(x => x.InvitedBy != null && inviters.Contains(x.InvitedBy.Value)), cancellation);
    }

    /// <summary>The same where the request acts for no organization.</summary>
    public static async Task Withdraw(IAppDb db, Id<Organization> organization, Id<User> inviter, CancellationToken cancellation)
    {
        await db.Serialize(Rule, cancellation, organization);
        await Withdraw(db, db.AcrossTenants<Invitation>().Where(x => x.TenantId == organization && x.InvitedBy == inviter), cancellation);
    }

    public static async Task WithdrawOf(IAppDb db, Id<ApiToken> token, CancellationToken cancellation)
    {
        await db.SerializeWithNext(Rule, cancellation);
        await Withdraw(db, db.Set<Invitation>().Where(x => x.InvitedThrough == token), cancellation);
    }

    /// <summary>The same where the request acts for no organization.</summary>
    public static async Task WithdrawOf(IAppDb db, Id<Organization> organization, Id<ApiToken> token, CancellationToken cancellation)
    {
        await db.Serialize(Rule, cancellation, organization);
        await Withdraw(db, db.AcrossTenants<Invitation>().Where(x => x.TenantId == organization && x.InvitedThrough == token), cancellation);
    }

    private static async Task Withdraw(IAppDb db, IQueryable<Invitation> sent, CancellationToken cancellation)
    {
        foreach (var invitation in await sent.Where(x => x.AcceptedAt == null).ToListAsync(cancellation))
        {
            invitation.Revoke();
            db.Remove(invitation);
        }
    }
}
