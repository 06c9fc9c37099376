using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Roles;

namespace Platform.Domain.Organizations.Teams;

[Event("team.created", Permission = Permissions.Teams.Read, Description = "A team was created.")]
public sealed record TeamCreated(Id<Team> Id, string Name, string Slug, Id<Team>? Parent) : IDomainEvent;

[Event("team.updated", Permission = Permissions.Teams.Read, Description = "A team was renamed or moved; it is shown as it is now.")]
public sealed record TeamUpdated(Id<Team> Id, string Name, string Slug, Id<Team>? Parent) : IDomainEvent;

[Event("team.deleted", Permission = Permissions.Teams.Read, Description = "A team was deleted, and nobody is in it any more.")]
public sealed record TeamDeleted(Id<Team> Id, string Name, string Slug) : IDomainEvent;

[Event("team_member.added", Permission = Permissions.Teams.Read, Description = "A member of the organization was put into a team.")]
public sealed record TeamMemberAdded(Id<Team> Team, Id<User> User, TeamRole Role) : IDomainEvent;

[Event("team_member.updated", Permission = Permissions.Teams.Read, Description = "Someone has another role in a team.")]
public sealed record TeamMemberUpdated(Id<Team> Team, Id<User> User, TeamRole Role) : IDomainEvent;

[Event("team_member.removed", Permission = Permissions.Teams.Read, Description = "Someone left a team or was taken out of it. Not told of whoever leaves the organization.")]
public sealed record TeamMemberRemoved(Id<Team> Team, Id<User> User) : IDomainEvent;
