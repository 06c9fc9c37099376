using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Roles;

[RequirePermission(Domain.Organizations.Roles.Permissions.Roles.Manage)]
public sealed record CreateRole(string Key, string Name, IReadOnlyList<string> Permissions) : ICommand<RoleView>;

internal sealed class CreateRoleValidator : AbstractValidator<CreateRole>
{
    public CreateRoleValidator()
    {
        RuleFor(x => x.Key).RoleKey();
        RuleFor(x => x.Name).DisplayName();
        RuleFor(x => x.Permissions).PermissionNames();
    }
}

internal sealed class CreateRoleHandler(IAppDb db, RequestContext context) : ICommandHandler<CreateRole, RoleView>
{
    public Task<RoleView> Handle(CreateRole command, CancellationToken cancellation)
    {
        var role = Role.Create(command.Key, command.Name, PermissionSet.Of(command.Permissions), context.Access.Permissions);
        db.Add(role);
        return Task.FromResult(RoleView.Of(role));
    }
}
