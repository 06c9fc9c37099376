using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

[RequirePermission(Permissions.Teams.Read)]
public sealed record ListTeamMembers(Id<Team> Team, Page<TeamMember> Page) : IQuery<Listing<TeamMemberView>>;

internal sealed class ListTeamMembersHandler(IAppDb db) : IQueryHandler<ListTeamMembers, Listing<TeamMemberView>>
{
    public async Task<Listing<TeamMemberView>> Handle(ListTeamMembers query, CancellationToken cancellation)
    {
        if (!await db.Set<Team>().AnyAsync(x => x.Id == query.Team, cancellation))
            throw CommonErrors.NotFound;
        return await db.Set<TeamMember>().Where(x => x.TeamId == query.Team)
            .ToListing(query.Page, TeamMemberView.With(db.Set<Membership>()), cancellation);
    }
}
