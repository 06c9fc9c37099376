using Platform.Domain.Organizations.Roles;

namespace Platform.Domain.Identity.Provider;

/// <summary>What a client can ask for: what it learns of the user, and every permission by its name.</summary>
public static class ClientScopes
{
    public const string OpenId = "openid";
    public const string Profile = "profile";
    public const string Email = "email";
    public const string OfflineAccess = "offline_access";

    /// <summary>The claims <c>org</c> and <c>roles</c>.</summary>
    public const string Organization = "organization";

    /// <summary>The claim <c>permissions</c>.</summary>
    public const string Permissions = "permissions";

    public static IReadOnlyList<string> OfIdentity { get; } = [OpenId, Profile, Email, OfflineAccess, Organization, Permissions];

    public static IReadOnlyList<string> All { get; } = [.. OfIdentity, .. Organizations.Roles.Permissions.Catalog.Select(x => x.Name)];

    public static bool IsKnown(string scope) => OfIdentity.Contains(scope) || PermissionSet.IsKnown(scope);
}
