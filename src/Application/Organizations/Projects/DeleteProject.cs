using Platform.Domain.Organizations.Projects;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Projects;

[RequirePermission(Permissions.Projects.Write)]
[NothingToValidate]
public sealed record DeleteProject(Id<Project> Project) : IDeletion;

internal sealed class DeleteProjectHandler(IAppDb db) : ICommandHandler<DeleteProject, Done>
{
    public async Task<Done> Handle(DeleteProject command, CancellationToken cancellation)
    {
        var project = await db.Edit(command.Project, cancellation);
        project.Delete();
        db.Remove(project);
        return Done.Instance;
    }
}
