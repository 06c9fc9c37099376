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
    public ListProjectsValidator() => RuleFor(x => x.Archived).OneOf("false", "true", "all");
}

internal sealed class ListProjectsHandler(IAppDb db) : IQueryHandler<ListProjects, Listing<ProjectView>>
{
    private static readonly HotQuery<Func<DbContext, int, Id<Project>, bool, Id<Team>, bool, bool, IAsyncEnumerable<ProjectView>>> Query = new(() =>
        EF.CompileAsyncQuery((DbContext context, int count, Id<Project> after, bool ofAnyTeam, Id<Team> team, bool inUse, bool archived) => context.Set<Project>()
            .Where(x => x.Id > after)
            .Where(x => ofAnyTeam || x.TeamId == team)
            .Where(x => (inUse && x.ArchivedAt == null) || (archived && x.ArchivedAt != null))
            .OrderBy(x => x.Id).Take(count).Select(ProjectView.Projection)));

    public async Task<Listing<ProjectView>> Handle(ListProjects query, CancellationToken cancellation)
    {
        var (size, after) = (query.Page.Size, query.Page.After ?? default);
        var (ofAnyTeam, team) = (query.Team is null, query.Team ?? default);
        var (inUse, archived) = (query.Archived != "true", query.Archived is "true" or "all");
        var rows = new List<ProjectView>(size + 1);
        await foreach (var row in Query.For(db)(db.Context, size + 1, after, ofAnyTeam, team, inUse, archived).WithCancellation(cancellation))
            rows.Add(row);
        return ListingExtensions.Cut(rows, size, x => x.Id.ToString());
    }
}
