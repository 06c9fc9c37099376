using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

[RequirePermission(Permissions.Teams.Read)]
public sealed record GetTeam(Id<Team> Team) : IQuery<TeamView>;

internal sealed class GetTeamHandler(IAppDb db) : IQueryHandler<GetTeam, TeamView>
{
    public async Task<TeamView> Handle(GetTeam query, CancellationToken cancellation) =>
        await db.Set<Team>().Where(x => x.Id == query.Team).Select(TeamView.Projection).SingleOrDefaultAsync(cancellation)
        ?? throw CommonErrors.NotFound;
}
