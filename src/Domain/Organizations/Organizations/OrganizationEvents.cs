using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Roles;

namespace Platform.Domain.Organizations.Organizations;

[Event("organization.created", Permission = Permissions.Organization.Read, Description = "The organization was created.")]
public sealed record OrganizationCreated(Id<Organization> Id, string Name, string Slug) : IDomainEvent;

[Event("organization.updated", Permission = Permissions.Organization.Read, Description = "The organization has another name or slug; it is shown as it is now.")]
public sealed record OrganizationUpdated(Id<Organization> Id, string Name, string Slug) : IDomainEvent;

[Event("organization.deleted", Permission = Permissions.Organization.Read, Description = "The organization was deleted. It can be restored for 30 days.")]
public sealed record OrganizationDeleted(Id<Organization> Id, string Name, string Slug) : IDomainEvent;

[Event("organization.restored", Permission = Permissions.Organization.Read, Description = "The deleted organization is back.")]
public sealed record OrganizationRestored(Id<Organization> Id, string Name, string Slug) : IDomainEvent;

[Event("organization.ownership_transferred", Permission = Permissions.Members.Read, Description = "An owner has handed the organization over, and is an administrator now.")]
public sealed record OwnershipTransferred(Id<User> From, Id<User> To) : IDomainEvent;
