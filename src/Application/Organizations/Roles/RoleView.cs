using System.Linq.Expressions;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Roles;

public sealed record RoleView : EntityView<Role>
{
    /// <summary>What members and invitations refer to.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>Every organization has it, and nobody changes it.</summary>
    public required bool BuiltIn { get; init; }

    /// <summary>Names from the catalog.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    public static Expression<Func<Role, RoleView>> Projection { get; } = x => new RoleView
    {
        Id = x.Id,
        Key = x.Key,
        Name = x.Name,
        BuiltIn = BuiltInRoles.Contains(x.Key),
        Permissions = NamesOf(x.Key, x.PermissionNames),
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<Role, RoleView> Of { get; } = Projection.Compile();

    private static IReadOnlyList<string> NamesOf(string key, IReadOnlyList<string> names) => [.. Role.PermissionsOf(key, names).Names];
}
