using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

[RequirePermission(Permissions.Teams.Read)]
public sealed record GetTeamMember(Id<Team> Team, Id<User> User) : IQuery<TeamMemberView>;

internal sealed class GetTeamMemberHandler(IAppDb db) : IQueryHandler<GetTeamMember, TeamMemberView>
{
    public async Task<TeamMemberView> Handle(GetTeamMember query, CancellationToken cancellation) =>
        await db.Set<TeamMember>().Where(x => x.TeamId == query.Team && x.UserId == query.User)
            .Select(TeamMemberView.With(db.Set<Membership>())).SingleOrDefaultAsync(cancellation)
        ?? throw CommonErrors.NotFound;
}
