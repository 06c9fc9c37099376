using Platform.Domain.Organizations.Policies;
using Platform.Domain.Organizations.Projects;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Projects;

/// <param name="Team">The team that alone shall see it; null for the whole organization.</param>
[RequirePermission(Permissions.Projects.Write, Creates = Creation.Projects)]
public sealed record CreateProject(string Name, string Slug, string? Description = null, Id<Team>? Team = null) : ICommand<ProjectView>;

internal sealed class CreateProjectValidator : AbstractValidator<CreateProject>
{
    public CreateProjectValidator()
    {
        RuleFor(x => x.Name).DisplayName();
        RuleFor(x => x.Slug).Slug();
        RuleFor(x => x.Description).Text();
    }
}

internal sealed class CreateProjectHandler(IAppDb db, RequestContext context) : ICommandHandler<CreateProject, ProjectView>
{
    public async Task<ProjectView> Handle(CreateProject command, CancellationToken cancellation)
    {
        var team = await db.MustSee(context.Access, command.Team, cancellation);
        var project = Project.Create(command.Name, command.Slug, command.Description, team);
        db.Add(project);
        return ProjectView.Of(project);
    }
}
