using Platform.Application.Organizations.Roles;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.Connections;

/// <summary>What the bodies about connections have in common.</summary>
internal static class ConnectionRules
{
    private const int MostMappings = 200;

    public static void Issuer<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty().WithMessage("Give the issuer, such as https://login.example.com.")
        .MaximumLength(500).WithMessage("At most 500 characters.")
        .Must(x => x is null || (Uri.TryCreate(x, UriKind.Absolute, out var uri) && uri.Query.Length == 0 && uri.Fragment.Length == 0))
        .WithMessage("This is not an issuer such as https://login.example.com: an address without a query.");

    public static void Line<T>(this IRuleBuilder<T, string> rule, int most) => rule
        .NotEmpty().WithMessage("Give a text.")
        .MaximumLength(most).WithMessage($"At most {most} characters.")
        .Must(x => x is null || !x.Any(char.IsControl)).WithMessage("No control characters.");

    public static void ScopeNames<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) => rule
        .NotNull().WithMessage("Give a list of scopes.")
        .Must(x => x is null || x.Count <= 20).WithMessage("At most 20 scopes.")
        .Must(x => x is null || x.All(IsScope)).WithMessage("Each scope is 1 to 200 printable characters without spaces, quotes and backslashes.");

    public static void ClaimNames<T>(this IRuleBuilder<T, ClaimNames> rule) => rule
        .NotNull().WithMessage("Give the names of the claims.")
        .Must(x => x is null || new[] { x.Email, x.Name, x.Groups }.All(y => y is { Length: >= 1 and <= 200 } && !y.Any(char.IsControl)))
        .WithMessage("Give email, name and groups, each 1 to 200 characters.");

    public static void Mappings<T>(this IRuleBuilder<T, IReadOnlyList<GroupMapping>> rule) => rule
        .NotNull().WithMessage("Give a list of groups.")
        .Must(x => x is null || x.Count <= MostMappings).WithMessage($"At most {MostMappings} groups.")
        .Must(x => x is null || x.All(y => y is { Group.Length: >= 1 and <= 200 } && (y.Role is not null || y.Team is not null) && y.Role is not { Length: > 50 }))
        .WithMessage("Each has a group of 1 to 200 characters, and a role or a team.");

    /// <summary>Nobody gives away by a connection what they could not give by hand.</summary>
    public static async Task MustBeGrantable(IAppDb db, RequestContext context, string field, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        if (keys.Contains(BuiltInRoles.Owner))
            throw ConnectionErrors.OwnerNotMappable(field);
        var roles = await db.Set<Role>().Where(x => keys.Contains(x.Key)).ToListAsync(cancellation);
        if (keys.Except(roles.Select(x => x.Key)).Any())
            throw RoleErrors.Unknown(field);
        if (!roles.TrueForAll(x => context.Access.Permissions.Covers(x.Permissions)))
            throw RoleErrors.AboveOwn;
    }

    public static async Task MustExist(IAppDb db, IReadOnlyCollection<Id<Team>> teams, CancellationToken cancellation)
    {
        if (await db.Set<Team>().CountAsync(x => teams.Contains(x.Id), cancellation) != teams.Count)
            throw ConnectionErrors.UnknownTeam("groups");
    }

    private static bool IsScope(string? scope) => scope is { Length: >= 1 and <= 200 } && scope.All(x => x is > ' ' and < '\x7f' and not '"' and not '\\');
}
