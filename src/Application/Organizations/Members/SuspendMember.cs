using Platform.Application.Identity.Provisioning;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

/// <summary>The member keeps role and teams, and sees nothing of the organization until they are resumed.</summary>
[RequirePermission(Permissions.Members.Manage)]
[NothingToValidate]
public sealed record SuspendMember(Id<User> User) : ICommand<Done>;

internal sealed class SuspendMemberHandler(IAppDb db, ISessions sessions, ISecurityEvents events, RequestContext context, TimeProvider clock)
    : ICommandHandler<SuspendMember, Done>
{
    public async Task<Done> Handle(SuspendMember command, CancellationToken cancellation)
    {
        var organization = await Owners.Hold(db, cancellation);
        var member = await db.Edit(db.Set<Membership>().Where(x => x.UserId == command.User), cancellation);
        var role = await db.Set<Role>().SingleAsync(x => x.Key == member.RoleKey, cancellation);
        if (!context.Access.Permissions.Covers(role.Permissions))
            throw RoleErrors.AboveOwn;
        member.Suspend(organization, clock.GetUtcNow());
        var gone = new Deprovisioned();
        gone.Add(member.UserId, isCovered: false);
        await gone.End(db, sessions, events, clock.GetUtcNow(), cancellation);
        return Done.Instance;
    }
}
