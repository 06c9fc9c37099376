using Platform.Domain.Organizations.Invitations;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Roles;

[RequirePermission(Permissions.Roles.Manage)]
[NothingToValidate]
public sealed record DeleteRole(Id<Role> Role) : IDeletion;

internal sealed class DeleteRoleHandler(IAppDb db, RequestContext context) : ICommandHandler<DeleteRole, Done>
{
    public async Task<Done> Handle(DeleteRole command, CancellationToken cancellation)
    {
        var role = await db.Edit(command.Role, cancellation);
        role.Retire(context.Access.Permissions);
        // An accepted invitation is history: it does not keep the role in use.
        foreach (var invitation in await db.Set<Invitation>().Where(x => x.RoleKey == role.Key && x.AcceptedAt != null).ToListAsync(cancellation))
            db.Remove(invitation);
        db.Remove(role);
        return Done.Instance;
    }
}
