using System.Collections.Frozen;

namespace Platform.Domain.Organizations.Roles;

/// <summary>The roles that every organization has. Their permissions are decided here, not in the database.</summary>
public static class BuiltInRoles
{
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string Member = "member";
    public const string Viewer = "viewer";
    public const string Billing = "billing";

    private static readonly string[] Reading =
    [
        Permissions.Organization.Read, Permissions.Members.Read, Permissions.Roles.Read, Permissions.Teams.Read,
        Permissions.Projects.Read,
    ];

    private static readonly FrozenDictionary<string, PermissionSet> Sets = new Dictionary<string, PermissionSet>
    {
        [Owner] = PermissionSet.All,
        [Admin] = PermissionSet.All.Without(Permissions.Organization.Delete, Permissions.Organization.Transfer),
        [Member] = PermissionSet.Of([.. Reading, Permissions.Projects.Write]),
        [Viewer] = PermissionSet.Of(Reading),
        [Billing] = PermissionSet.Of(Permissions.Organization.Read),
    }.ToFrozenDictionary();

    /// <summary>From the most to the least powerful.</summary>
    public static IReadOnlyList<string> Keys { get; } = [Owner, Admin, Member, Viewer, Billing];

    public static bool Contains(string key) => Sets.ContainsKey(key);

    public static PermissionSet PermissionsOf(string key) => Sets[key];
}
