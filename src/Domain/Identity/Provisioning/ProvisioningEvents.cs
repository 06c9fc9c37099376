using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Roles;

namespace Platform.Domain.Identity.Provisioning;

[Event("provisioning.owner_kept", Permission = Permissions.Provisioning.Manage, Description = "The identity provider wanted to deactivate or remove the last owner, and was refused.")]
public sealed record LastOwnerKept(Id<User> User) : IDomainEvent;
