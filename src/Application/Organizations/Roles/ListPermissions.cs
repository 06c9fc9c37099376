using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Roles;

[RequirePermission(Permissions.Roles.Read)]
public sealed record ListPermissions : IQuery<Listing<PermissionView>>;

/// <param name="Name">What roles and API tokens list.</param>
/// <param name="Description">What it allows, as a sentence.</param>
public sealed record PermissionView(string Name, string Description);

internal sealed class ListPermissionsHandler : IQueryHandler<ListPermissions, Listing<PermissionView>>
{
    private static readonly Listing<PermissionView> Catalog =
        new([.. Permissions.Catalog.Select(x => new PermissionView(x.Name, x.Description))], null);

    public Task<Listing<PermissionView>> Handle(ListPermissions query, CancellationToken cancellation) => Task.FromResult(Catalog);
}
