using Platform.Domain.Common;
using Platform.Domain.Organizations.Roles;

namespace Platform.Domain.Identity.Provider;

[Event("client.created", Permission = Permissions.Clients.Manage, Description = "An OpenID client of the organization was registered.")]
public sealed record ClientCreated(Id<Client> Id, string Name) : IDomainEvent;

[Event("client.updated", Permission = Permissions.Clients.Manage, Description = "An OpenID client was changed, disabled or enabled; it is shown as it is now.")]
public sealed record ClientUpdated(Id<Client> Id, string Name, bool Enabled) : IDomainEvent;

[Event("client.rotated", Permission = Permissions.Clients.Manage, Description = "An OpenID client has a new secret, and whoever rotated it answers for it.")]
public sealed record ClientRotated(Id<Client> Id, string Name) : IDomainEvent;

[Event("client.deleted", Permission = Permissions.Clients.Manage, Description = "An OpenID client was deleted, with its sessions and tokens.")]
public sealed record ClientDeleted(Id<Client> Id, string Name) : IDomainEvent;
