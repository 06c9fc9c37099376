using Platform.Domain.Organizations.Projects;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Projects;

/// <param name="Team">Only this team's.</param>
/// <param name="Archived"><c>false</c> (default): those in use; <c>true</c>: the archived ones; <c>all</c>.</param>
[RequirePermission(Permissions.Projects.Read)]
public sealed record ListProjects(Page<Project> Page, Id<Team>? Team = null, string? Archived = null) : IQuery<Listing<ProjectView>>;

internal sealed class ListProjectsValidator : AbstractValidator<ListProjects>
{
    public ListProjectsValidator() => RuleFor(x => x.Archived)
        .Must(x => x is null or "false" or "true" or "all").WithMessage("Expected false, true or all.");
}

internal sealed class ListProjectsHandler(IAppDb db) : IQueryHandler<ListProjects, Listing<ProjectView>>
{
    private static readonly HotQuery<Func<DbContext, Id<Project>, Id<Team>?, bool?, int, IAsyncEnumerable<ProjectView>>> Query = new(() =>
        EF.CompileAsyncQuery((DbContext context, Id<Project> after, Id<Team>? team, bool? archived, int count) => context.Set<Project>()
            .Where(x => x.Id > after && (team == null || x.TeamId == team) && (archived == null || (x.Archival != null) == archived))
            .OrderBy(x => x.Id).Take(count).Select(ProjectView.Projection)));

    public async Task<Listing<ProjectView>> Handle(ListProjects query, CancellationToken cancellation)
    {
        bool? archived = query.Archived == "all" ? null : query.Archived == "true";
        var (size, rows) = (query.Page.Size, new List<ProjectView>(query.Page.Size + 1));
        await foreach (var row in Query.For(db)(db.Context, query.Page.After ?? default, query.Team, archived, size + 1).WithCancellation(cancellation))
            rows.Add(row);
        return ListingExtensions.Cut(rows, size, x => x.Id.ToString());
    }
}
