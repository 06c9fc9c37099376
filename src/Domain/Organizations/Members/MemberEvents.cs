using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Roles;

namespace Platform.Domain.Organizations.Members;

[Event("member.added", Permission = Permissions.Members.Read, Description = "Someone has joined the organization.")]
public sealed record MemberAdded(Id<User> User, string DisplayName, string Role) : IDomainEvent;

[Event("member.updated", Permission = Permissions.Members.Read, Description = "A member has another role.")]
public sealed record MemberUpdated(Id<User> User, string DisplayName, string Role, string PreviousRole) : IDomainEvent;

[Event("member.removed", Permission = Permissions.Members.Read, Description = "Someone has left the organization or was removed from it.")]
public sealed record MemberRemoved(Id<User> User, string DisplayName) : IDomainEvent;
