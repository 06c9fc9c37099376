using System.Text.Json.Serialization;
using Platform.Domain.Organizations.Projects;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Projects;

[RequirePermission(Permissions.Projects.Write)]
public sealed record UpdateProject(
    Patch<string> Name = default, Patch<string> Slug = default, Patch<string?> Description = default, Patch<Id<Team>?> Team = default) : ICommand<ProjectView>
{
    [JsonIgnore]
    public Id<Project> Project { get; init; }
}

internal sealed class UpdateProjectValidator : AbstractValidator<UpdateProject>
{
    public UpdateProjectValidator()
    {
        this.Patch(x => x.Name, x => x.DisplayName());
        this.Patch(x => x.Slug, x => x.Slug());
        this.Patch(x => x.Description, x => x.Text());
    }
}

internal sealed class UpdateProjectHandler(IAppDb db, RequestContext context) : ICommandHandler<UpdateProject, ProjectView>
{
    public async Task<ProjectView> Handle(UpdateProject command, CancellationToken cancellation)
    {
        var project = await db.Edit(command.Project, cancellation);
        command.Name.Apply(project.Rename);
        command.Slug.Apply(project.ChangeSlug);
        command.Description.Apply(project.Describe);
        if (command.Team.IsPresent)
            project.GiveTo(await db.MustSee(context.Access, command.Team.Value, cancellation));
        return ProjectView.Of(project);
    }
}
