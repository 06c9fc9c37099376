using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

internal static class MemberSessions
{
    /// <summary>Nobody sees or ends the sessions of someone who is not a member, or is above them.</summary>
    public static async Task RequireNotAbove(IAppDb db, Id<User> user, RequestContext context, CancellationToken cancellation)
    {
        var key = await db.Set<Membership>().Where(x => x.UserId == user).Select(x => x.RoleKey).FirstOrDefaultAsync(cancellation)
            ?? throw CommonErrors.NotFound;
        var role = await db.Set<Role>().SingleAsync(x => x.Key == key, cancellation);
        if (!context.IsFrom(user) && !context.Access.Permissions.Covers(role.Permissions))
            throw RoleErrors.AboveOwn;
    }
}
