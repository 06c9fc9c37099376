using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

/// <summary>Only of an empty team: the database refuses while a team is below it or a project belongs to it.</summary>
[RequirePermission(Permissions.Teams.Manage, Team = nameof(Team))]
[NothingToValidate]
public sealed record DeleteTeam(Id<Team> Team) : IDeletion;

internal sealed class DeleteTeamHandler(IAppDb db) : ICommandHandler<DeleteTeam, Done>
{
    public async Task<Done> Handle(DeleteTeam command, CancellationToken cancellation)
    {
        await TeamTrees.Hold(db, cancellation);
        var team = await db.Edit(command.Team, cancellation);
        team.Delete();
        db.Remove(team);
        return Done.Instance;
    }
}
