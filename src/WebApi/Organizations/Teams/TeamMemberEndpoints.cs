using Platform.Application.Organizations.Teams;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Teams;

namespace Platform.WebApi.Organizations.Teams;

internal sealed class TeamMemberEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var members = v1.MapGroup("/orgs/{org}/teams/{team}/members").WithTags("Teams");

        members.MapGet("/", async (Id<Team> team, int? limit, Id<TeamMember>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListTeamMembers(team, new(limit, after)), cancellation)))
            .Sends<ListTeamMembers>("List who is in a team.");

        members.MapGet("/{user}", async (Id<Team> team, Id<User> user, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetTeamMember(team, user), cancellation)))
            .Sends<GetTeamMember>("See a member of a team.");

        members.MapPut("/{user}", async (Id<Team> team, Id<User> user, PutTeamMember command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Team = team, User = user }, cancellation)))
            .Sends<PutTeamMember>("Put a member into a team, or change their role there.", new PutTeamMember(TeamRole.Maintainer));

        members.MapDelete("/{user}", async (Id<Team> team, Id<User> user, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RemoveTeamMember(team, user), cancellation);
                return Answer.NoContent();
            })
            .Sends<RemoveTeamMember>("Take a member out of a team, or leave it with one's own id.");
    }
}
