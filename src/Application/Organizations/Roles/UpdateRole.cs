using System.Text.Json.Serialization;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Roles;

[RequirePermission(Domain.Organizations.Roles.Permissions.Roles.Manage)]
public sealed record UpdateRole(Patch<string> Name = default, Patch<IReadOnlyList<string>> Permissions = default) : ICommand<RoleView>
{
    [JsonIgnore]
    public Id<Role> Role { get; init; }
}

internal sealed class UpdateRoleValidator : AbstractValidator<UpdateRole>
{
    public UpdateRoleValidator()
    {
        this.Patch(x => x.Name, x => x.DisplayName());
        this.Patch(x => x.Permissions, x => x.PermissionNames());
    }
}

internal sealed class UpdateRoleHandler(IAppDb db, RequestContext context) : ICommandHandler<UpdateRole, RoleView>
{
    public async Task<RoleView> Handle(UpdateRole command, CancellationToken cancellation)
    {
        var role = await db.Edit(command.Role, cancellation);
        command.Name.Apply(x => role.Rename(x, context.Access.Permissions));
        command.Permissions.Apply(x => role.Allow(PermissionSet.Of(x), context.Access.Permissions));
        return RoleView.Of(role);
    }
}
