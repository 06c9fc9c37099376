using Platform.Domain.Organizations.Projects;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Projects;

[RequirePermission(Permissions.Projects.Write)]
[NothingToValidate]
public sealed record ArchiveProject(Id<Project> Project) : ICommand<Done>;

internal sealed class ArchiveProjectHandler(IAppDb db, RequestContext context, TimeProvider clock) : ICommandHandler<ArchiveProject, Done>
{
    public async Task<Done> Handle(ArchiveProject command, CancellationToken cancellation)
    {
        var project = await db.Edit(command.Project, cancellation);
        project.Archive(by: context.Actor.Id!, clock.GetUtcNow());
        return Done.Instance;
    }
}
