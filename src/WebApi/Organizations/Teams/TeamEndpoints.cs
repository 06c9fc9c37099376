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

        teams.MapGet("/", async (int? limit, Id<Team>? after, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListTeams(new(limit, after)), cancellation)))
            .Sends<ListTeams>("List the teams.");

        teams.MapPatch("/{team}", async (Id<Team> team, UpdateTeam command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Team = team }, cancellation)))
            .Sends<UpdateTeam>("Rename or move a team.", new { Name = "Product design" });
    }
}
