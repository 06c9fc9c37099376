using System.ComponentModel;
using Platform.Application.Organizations.Projects;
using Platform.Domain.Organizations.Projects;
using Platform.Domain.Organizations.Teams;

namespace Platform.WebApi.Organizations.Projects;

internal sealed class ProjectEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder v1)
    {
        var projects = v1.MapGroup("/orgs/{org}/projects").WithTags("Projects");

        projects.MapPost("/", async (CreateProject command, ISender sender, CancellationToken cancellation) =>
                Answer.Created(await sender.Send(command, cancellation)))
            .Sends<CreateProject>("Create a project of the organization or of a team.", new CreateProject("Difference engine", "difference-engine", "Computes polynomials."));

        projects.MapGet("/", async (int? limit, Id<Project>? after, Id<Team>? team, [Description("`false`, which is the default: those in use; `true`: the archived ones; `all`.")] string? archived, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new ListProjects(new(limit, after), team, archived), cancellation)))
            .Sends<ListProjects>("List the projects that I can see.");

        projects.MapGet("/{project}", async (Id<Project> project, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(new GetProject(project), cancellation)))
            .Sends<GetProject>("See a project.");

        projects.MapPatch("/{project}", async (Id<Project> project, UpdateProject command, ISender sender, CancellationToken cancellation) =>
                Answer.Ok(await sender.Send(command with { Project = project }, cancellation)))
            .Sends<UpdateProject>("Change a project, or give it to another team.", new { Name = "Analytical engine" });

        projects.MapDelete("/{project}", async (Id<Project> project, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new DeleteProject(project), cancellation);
                return Answer.NoContent();
            })
            .Sends<DeleteProject>("Delete a project.");

        MapArchival(projects.MapGroup("/{project}/archival"));
    }

    private static void MapArchival(RouteGroupBuilder archival)
    {
        archival.MapPost("/", async (Id<Project> project, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new ArchiveProject(project), cancellation);
                return Answer.NoContent();
            })
            .Sends<ArchiveProject>("Archive a project.");

        archival.MapDelete("/", async (Id<Project> project, ISender sender, CancellationToken cancellation) =>
            {
                await sender.Send(new RestoreProject(project), cancellation);
                return Answer.NoContent();
            })
            .Sends<RestoreProject>("Bring an archived project back.");
    }
}
