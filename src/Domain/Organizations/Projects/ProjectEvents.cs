using Platform.Domain.Common;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Domain.Organizations.Projects;

[Event("project.created", Permission = Permissions.Projects.Read, Description = "A project was created.")]
public sealed record ProjectCreated(Id<Project> Id, string Name, string Slug, Id<Team>? Team) : ITeamEvent
{
    Id<Team>? ITeamEvent.TeamId => Team;
}

[Event("project.updated", Permission = Permissions.Projects.Read, Description = "A project was changed or given to another team, who alone is told then; it is shown as it is now.")]
public sealed record ProjectUpdated(Id<Project> Id, string Name, string Slug, Id<Team>? Team) : ITeamEvent
{
    Id<Team>? ITeamEvent.TeamId => Team;
}

[Event("project.archived", Permission = Permissions.Projects.Read, Description = "A project was archived: it can be read and not changed.")]
public sealed record ProjectArchived(Id<Project> Id, string Name, string Slug, Id<Team>? Team) : ITeamEvent
{
    Id<Team>? ITeamEvent.TeamId => Team;
}

[Event("project.restored", Permission = Permissions.Projects.Read, Description = "An archived project is in use again.")]
public sealed record ProjectRestored(Id<Project> Id, string Name, string Slug, Id<Team>? Team) : ITeamEvent
{
    Id<Team>? ITeamEvent.TeamId => Team;
}

[Event("project.deleted", Permission = Permissions.Projects.Read, Description = "A project was deleted.")]
public sealed record ProjectDeleted(Id<Project> Id, string Name, string Slug, Id<Team>? Team) : ITeamEvent
{
    Id<Team>? ITeamEvent.TeamId => Team;
}
