using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Roles;

/// <summary>A named set of permissions within one organization. Built-in roles are rows too, so that members can refer to them.</summary>
public sealed class Role : TenantEntity<Role>, IEntity
{
    private Role()
    {
    }

    public static string Prefix => "role";

    /// <summary>What members refer to; unique in the organization, never changed.</summary>
    public string Key { get; private init; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Names of permissions of a custom role; empty for a built-in one, whose permissions are code.</summary>
    public IReadOnlyList<string> PermissionNames { get; private set; } = [];

    public bool IsBuiltIn => BuiltInRoles.Contains(Key);

    public PermissionSet Permissions => PermissionsOf(Key, PermissionNames);

    public static PermissionSet PermissionsOf(string key, IEnumerable<string> names) =>
        BuiltInRoles.Contains(key) ? BuiltInRoles.PermissionsOf(key) : PermissionSet.OfKnown(names);

    public static IEnumerable<Role> BuiltIn() =>
        BuiltInRoles.Keys.Select(key => new Role { Id = Id<Role>.New(), Key = key, Name = char.ToUpperInvariant(key[0]) + key[1..] });

    public static Role Create(string key, string name, PermissionSet permissions, PermissionSet creator)
    {
        if (BuiltInRoles.Contains(key))
            throw RoleErrors.KeyTaken;
        if (!creator.Covers(permissions))
            throw RoleErrors.AboveOwn;
        var role = new Role { Id = Id<Role>.New(), Key = key, Name = name, PermissionNames = [.. permissions.Names] };
        role.Raise(new RoleCreated(role.Id, key, name, role.PermissionNames));
        return role;
    }

    /// <summary>Nobody renames a role that can do more than they can: under a harmless name it would be given away.</summary>
    public void Rename(string name, PermissionSet changer)
    {
        MustBeCustom();
        if (!changer.Covers(Permissions))
            throw RoleErrors.AboveOwn;
        if (name == Name)
            return;
        Name = name;
        RaiseLatest(new RoleUpdated(Id, Key, Name, PermissionNames));
    }

    /// <summary>Nobody changes a role that can do more than they can, nor lifts one above themselves.</summary>
    public void Allow(PermissionSet permissions, PermissionSet changer)
    {
        MustBeCustom();
        if (!changer.Covers(permissions) || !changer.Covers(Permissions))
            throw RoleErrors.AboveOwn;
        if (Permissions == permissions)
            return;
        PermissionNames = [.. permissions.Names];
        RaiseLatest(new RoleUpdated(Id, Key, Name, PermissionNames));
    }

    /// <summary>To be called before the row is removed. That nobody has the role is checked by the database.</summary>
    public void Retire(PermissionSet remover)
    {
        MustBeCustom();
        if (!remover.Covers(Permissions))
            throw RoleErrors.AboveOwn;
        Raise(new RoleDeleted(Id, Key, Name));
    }

    private void MustBeCustom()
    {
        if (IsBuiltIn)
            throw RoleErrors.BuiltIn;
    }
}
