using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

/// <summary>Also of who was deactivated by the identity provider, which may deactivate them again.</summary>
[RequirePermission(Permissions.Members.Manage)]
[NothingToValidate]
public sealed record ResumeMember(Id<User> User) : ICommand<Done>;

internal sealed class ResumeMemberHandler(IAppDb db, RequestContext context) : ICommandHandler<ResumeMember, Done>
{
    public async Task<Done> Handle(ResumeMember command, CancellationToken cancellation)
    {
        var organization = await Owners.Hold(db, cancellation);
        var member = await db.Edit(db.Set<Membership>().Where(x => x.UserId == command.User), cancellation);
        var role = await db.Set<Role>().SingleAsync(x => x.Key == member.RoleKey, cancellation);
        if (!context.Access.Permissions.Covers(role.Permissions))
            throw RoleErrors.AboveOwn;
        member.Resume(organization);
        return Done.Instance;
    }
}
