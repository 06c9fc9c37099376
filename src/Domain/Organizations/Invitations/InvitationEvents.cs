using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Domain.Organizations.Invitations;

[Event("invitation.created", Permission = Permissions.Invitations.Manage, Description = "Someone was invited. The address is with the invitation.")]
public sealed record InvitationCreated(Id<Invitation> Id, string Role, IReadOnlyList<Id<Team>> Teams, Id<User>? InvitedBy, DateTimeOffset ExpiresAt) : IDomainEvent;

[Event("invitation.accepted", Permission = Permissions.Invitations.Manage, Description = "Whoever was invited is a member now.")]
public sealed record InvitationAccepted(Id<Invitation> Id, Id<User> User, string Role, Id<User>? InvitedBy) : IDomainEvent;

[Event("invitation.revoked", Permission = Permissions.Invitations.Manage, Description = "An open invitation was taken back.")]
public sealed record InvitationRevoked(Id<Invitation> Id, string Role) : IDomainEvent;
