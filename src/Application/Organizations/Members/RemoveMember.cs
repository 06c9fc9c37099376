using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

/// <summary>Ends a membership. To leave needs no permission: a member names themselves.</summary>
[RequirePermission(Permissions.Members.Manage, Self = nameof(User))]
[NothingToValidate]
public sealed record RemoveMember(Id<User> User) : IDeletion;

internal sealed class RemoveMemberHandler(IAppDb db, ISecurityEvents events, RequestContext context, TimeProvider clock) : ICommandHandler<RemoveMember, Done>
{
    public async Task<Done> Handle(RemoveMember command, CancellationToken cancellation)
    {
        var organization = await Owners.Hold(db, cancellation);
        var member = await db.Edit(db.Set<Membership>().Where(x => x.UserId == command.User), cancellation);
        var role = await db.Set<Role>().SingleAsync(x => x.Key == member.RoleKey, cancellation);
        member.Leave(organization, role, context.Access.Permissions, isSelf: context.IsFrom(command.User));
        await OpenInvitations.Withdraw(db, command.User, cancellation);
        await PersonalTokens.Revoke(db, events, command.User, clock.GetUtcNow(), cancellation);
        db.Remove(member);
        return Done.Instance;
    }
}
