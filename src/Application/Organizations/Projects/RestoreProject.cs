using Platform.Domain.Organizations.Projects;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Projects;

/// <summary>Brings an archived project back.</summary>
[RequirePermission(Permissions.Projects.Write)]
[NothingToValidate]
public sealed record RestoreProject(Id<Project> Project) : ICommand<Done>;

internal sealed class RestoreProjectHandler(IAppDb db) : ICommandHandler<RestoreProject, Done>
{
    public async Task<Done> Handle(RestoreProject command, CancellationToken cancellation)
    {
        var project = await db.Edit(command.Project, cancellation);
        project.Restore();
        return Done.Instance;
    }
}
