using Platform.Domain.Organizations.Projects;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Projects;

[RequirePermission(Permissions.Projects.Read)]
public sealed record GetProject(Id<Project> Project) : IQuery<ProjectView>;

internal sealed class GetProjectHandler(IAppDb db) : IQueryHandler<GetProject, ProjectView>
{
    private static readonly HotQuery<Func<DbContext, Id<Project>, CancellationToken, Task<ProjectView?>>> Query = new(() =>
        EF.CompileAsyncQuery((DbContext context, Id<Project> id, CancellationToken cancellation) =>
            context.Set<Project>().Where(x => x.Id == id).Select(ProjectView.Projection).FirstOrDefault()));

    public async Task<ProjectView> Handle(GetProject query, CancellationToken cancellation) =>
        await Query.For(db)(db.Context, query.Project, cancellation) ?? throw CommonErrors.NotFound;
}
