using System.Text.Json.Serialization;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

/// <summary>Puts a member of the organization into a team, or gives one who is in it another role.</summary>
[RequirePermission(Permissions.Teams.Manage, Team = nameof(Team))]
[NothingToValidate]
public sealed record PutTeamMember(TeamRole Role) : ICommand<TeamMemberView>
{
    [JsonIgnore]
    public Id<Team> Team { get; init; }

    [JsonIgnore]
    public Id<User> User { get; init; }
}

internal sealed class PutTeamMemberHandler(IAppDb db) : ICommandHandler<PutTeamMember, TeamMemberView>
{
    public async Task<TeamMemberView> Handle(PutTeamMember command, CancellationToken cancellation)
    {
        // One at a time, so that the same request sent twice at once is answered the same twice.
        if (await TeamTrees.Keep(db, [command.Team], cancellation) is [])
            throw CommonErrors.NotFound;
        var member = await db.Set<Membership>().SingleOrDefaultAsync(x => x.UserId == command.User, cancellation) ?? throw MemberErrors.Left;
        return TeamMemberView.Of(await Put(command, cancellation), member);
    }

    private async Task<TeamMember> Put(PutTeamMember command, CancellationToken cancellation)
    {
        var inTeam = db.Set<TeamMember>().Where(x => x.TeamId == command.Team && x.UserId == command.User);
        if (await db.EditOptional(inTeam, cancellation) is { } existing)
        {
            existing.Assign(command.Role);
            return existing;
        }

        var joined = TeamMember.Join(command.Team, command.User, command.Role);
        db.Add(joined);
        return joined;
    }
}
