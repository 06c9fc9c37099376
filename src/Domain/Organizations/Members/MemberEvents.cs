using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Roles;

namespace Platform.Domain.Organizations.Members;

// Without names and addresses of people: those are erased with their account, and an event is not.

[Event("member.added", Permission = Permissions.Members.Read, Description = "Someone has joined the organization.")]
public sealed record MemberAdded(Id<User> User, string Role) : IDomainEvent;

[Event("member.updated", Permission = Permissions.Members.Read, Description = "A member has another role.")]
public sealed record MemberUpdated(Id<User> User, string Role, string PreviousRole) : IDomainEvent;

[Event("member.removed", Permission = Permissions.Members.Read, Description = "Someone has left the organization or was removed from it.")]
public sealed record MemberRemoved(Id<User> User) : IDomainEvent;

[Event("member.suspended", Permission = Permissions.Members.Read, Description = "A member was deactivated: they see nothing of the organization until they are resumed.")]
public sealed record MemberSuspended(Id<User> User) : IDomainEvent;

[Event("member.resumed", Permission = Permissions.Members.Read, Description = "A member who was suspended is active again.")]
public sealed record MemberResumed(Id<User> User) : IDomainEvent;
