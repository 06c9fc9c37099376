using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Roles;

internal static class RoleRules
{
    /// <summary>2 to 50 of <c>a-z</c>, <c>0-9</c>, hyphens and underscores, starting with a letter.</summary>
    public static IRuleBuilderOptions<T, string> RoleKey<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give a key.")
        .Matches("^[a-z][a-z0-9_-]{1,49}\\z").WithMessage("2 to 50 of a-z, 0-9, hyphens and underscores, starting with a letter.");

    /// <summary>Names from the catalog, each one once or more; none at all is allowed.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string>> PermissionNames<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) => rule
        .NotNull().WithMessage("Give a list of permissions.")
        .Must(x => x is null || x.Count <= 100).WithMessage("At most 100 permissions.")
        .Must(x => x is null || x.All(name => name is not null && PermissionSet.IsKnown(name)))
        .WithMessage("Some of these are not in the organization's catalog of permissions. List it to see the names.");
}
