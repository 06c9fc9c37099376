using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Roles;

public static class RoleErrors
{
    public static PlatformError KeyTaken =>
        new(ErrorKind.Conflict, "role_key_taken", "The organization has a role with this key. Choose another key.");

    public static PlatformError BuiltIn =>
        new(ErrorKind.Conflict, "role_built_in", "Built-in roles cannot be changed. Create a custom role.");

    public static PlatformError AboveOwn =>
        new(ErrorKind.Denied, "role_above_own", "This takes permissions that you do not have yourself: to give them away, or to act on someone who has them. Ask an owner.");

    public static PlatformError InUse =>
        new(ErrorKind.Conflict, "role_in_use", "Members or invitations have this role. Give them another one first.");

    public static PlatformError Unknown(string field) =>
        CommonErrors.Invalid(field, "The organization has no such role. List its roles to see the keys.");
}
