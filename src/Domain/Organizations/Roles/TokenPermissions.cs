namespace Platform.Domain.Organizations.Roles;

/// <summary>What only tokens of a kind of their own have. Not in the catalog: no role, no other token and no client can be given it.</summary>
public static class TokenPermissions
{
    /// <summary>To speak SCIM.</summary>
    public const string Sync = "provisioning.sync";

    public static IReadOnlyList<string> All { get; } = [Sync];
}
