using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Roles;

[Event("role.created", Permission = Roles.Permissions.Roles.Read, Description = "A custom role was created.")]
public sealed record RoleCreated(Id<Role> Id, string Key, string Name, IReadOnlyList<string> Permissions) : IDomainEvent;

[Event("role.updated", Permission = Roles.Permissions.Roles.Read, Description = "A custom role was renamed, or allows something else; it is shown as it is now.")]
public sealed record RoleUpdated(Id<Role> Id, string Key, string Name, IReadOnlyList<string> Permissions) : IDomainEvent;

[Event("role.deleted", Permission = Roles.Permissions.Roles.Read, Description = "A custom role was deleted.")]
public sealed record RoleDeleted(Id<Role> Id, string Key, string Name) : IDomainEvent;
