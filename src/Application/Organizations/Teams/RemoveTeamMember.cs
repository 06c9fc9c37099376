using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

/// <summary>Takes a member out of a team. To leave needs no permission: a member names themselves.</summary>
[RequirePermission(Permissions.Teams.Manage, Team = nameof(Team), Self = nameof(User))]
[NothingToValidate]
public sealed record RemoveTeamMember(Id<Team> Team, Id<User> User) : IDeletion;

internal sealed class RemoveTeamMemberHandler(IAppDb db) : ICommandHandler<RemoveTeamMember, Done>
{
    public async Task<Done> Handle(RemoveTeamMember command, CancellationToken cancellation)
    {
        if (!await db.Set<Team>().AnyAsync(x => x.Id == command.Team, cancellation))
            throw CommonErrors.NotFound;
        var inTeam = db.Set<TeamMember>().Where(x => x.TeamId == command.Team && x.UserId == command.User);
        var member = await db.Edit(inTeam, cancellation);
        member.Leave();
        db.Remove(member);
        return Done.Instance;
    }
}
