using Platform.Application.Organizations.Teams;
using Platform.Domain.Organizations.Teams;

namespace Platform.WebApi.Organizations.Teams;

internal sealed class TeamEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var teams = v1.MapGroup("/orgs/{org}/teams").WithTags("Teams");

        teams.MapPost("/", async (CreateTeam command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<CreateTeam>("Create a team, also below another one.", new CreateTeam("Design", "design"));

        teams.MapGet("/", async (int? limit, Id<Team>? after, Id<Team>? parent, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListTeams(new(limit, after), parent), cancellation)))
            .Sends<ListTeams>("List the teams, all or those below one.");

        teams.MapGet("/{team}", async (Id<Team> team, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetTeam(team), cancellation)))
            .Sends<GetTeam>("See a team.");

        teams.MapPatch("/{team}", async (Id<Team> team, UpdateTeam command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Team = team }, cancellation)))
            .Sends<UpdateTeam>("Rename or move a team.", new { Name = "Product design" });

        teams.MapDelete("/{team}", async (Id<Team> team, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new DeleteTeam(team), cancellation);
                return Answer.NoContent();
            })
            .Sends<DeleteTeam>("Delete an empty team.");
    }
}
