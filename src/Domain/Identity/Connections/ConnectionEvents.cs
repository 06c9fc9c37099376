using Platform.Domain.Common;
using Platform.Domain.Organizations.Roles;

namespace Platform.Domain.Identity.Connections;

[Event("connection.created", Permission = Permissions.Connections.Manage, Description = "An identity provider was added, in test mode.")]
public sealed record ConnectionCreated(Id<Connection> Id, string Name, string Issuer) : IDomainEvent;

[Event("connection.updated", Permission = Permissions.Connections.Manage, Description = "An identity provider was changed or put into use; it is shown as it is now.")]
public sealed record ConnectionUpdated(Id<Connection> Id, string Name, string Issuer, ConnectionMode Mode) : IDomainEvent;

[Event("connection.enforced", Permission = Permissions.Connections.Manage, Description = "Members with an address in the connection's domains sign in with it alone from now on, owners apart.")]
public sealed record ConnectionEnforced(Id<Connection> Id, string Name) : IDomainEvent;

[Event("connection.relaxed", Permission = Permissions.Connections.Manage, Description = "A connection is not enforced any more: members can sign in by their other means again.")]
public sealed record ConnectionRelaxed(Id<Connection> Id, string Name) : IDomainEvent;

[Event("connection.deleted", Permission = Permissions.Connections.Manage, Description = "An identity provider was removed: nobody can sign in with it any more.")]
public sealed record ConnectionDeleted(Id<Connection> Id, string Name) : IDomainEvent;
