using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

/// <param name="Parent">Only the teams directly below this one.</param>
[RequirePermission(Permissions.Teams.Read)]
public sealed record ListTeams(Page<Team> Page, Id<Team>? Parent = null) : IQuery<Listing<TeamView>>;

internal sealed class ListTeamsHandler(IAppDb db) : IQueryHandler<ListTeams, Listing<TeamView>>
{
    public Task<Listing<TeamView>> Handle(ListTeams query, CancellationToken cancellation)
    {
        var teams = db.Set<Team>();
        if (query.Parent is { } parent)
            teams = teams.Where(x => x.ParentId == parent);
        return teams.ToListing(query.Page, TeamView.Projection, cancellation);
    }
}
