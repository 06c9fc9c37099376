using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Roles;

[RequirePermission(Permissions.Roles.Read)]
public sealed record GetRole(Id<Role> Role) : IQuery<RoleView>;

internal sealed class GetRoleHandler(IAppDb db) : IQueryHandler<GetRole, RoleView>
{
    public async Task<RoleView> Handle(GetRole query, CancellationToken cancellation) =>
        await db.Set<Role>().Where(x => x.Id == query.Role).Select(RoleView.Projection).FirstOrDefaultAsync(cancellation)
            ?? throw CommonErrors.NotFound;
}
