using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

[RequirePermission(Permissions.Teams.Read)]
public sealed record ListTeams(Page<Team> Page) : IQuery<Listing<TeamView>>;

internal sealed class ListTeamsHandler(IAppDb db) : IQueryHandler<ListTeams, Listing<TeamView>>
{
    public Task<Listing<TeamView>> Handle(ListTeams query, CancellationToken cancellation) =>
        db.Set<Team>().ToListing(query.Page, TeamView.Projection, cancellation);
}
