using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.Provisioning;

[RequirePermission(TokenPermissions.Sync)]
public sealed record ListScimGroups(ScimPage Page) : IQuery<ScimListing>;

internal sealed class ListScimGroupsHandler(IAppDb db) : IQueryHandler<ListScimGroups, ScimListing>
{
    public async Task<ScimListing> Handle(ListScimGroups query, CancellationToken cancellation)
    {
        var page = query.Page;
        var rows = page.Condition is { } filter ? GroupRows.All(db).Where(db, filter) : GroupRows.All(db);
        var sorted = rows.Sorted(page);
        var total = await rows.CountAsync(cancellation);
        var found = page.Count == 0 ? [] : await sorted.Skip(page.StartIndex - 1).Take(page.Count).AsNoTracking().ToListAsync(cancellation);
        var members = await Members(found, page.Selection, cancellation);
        return new(total, page.StartIndex, [.. found.Select(x => new ScimGroupResource(x.Team, x.Provisioned, ScimMembers.Of(x, members is null ? null : [.. members[x.Team.Id]])))]);
    }

    private async Task<ILookup<Id<Team>, Id<User>>?> Members(List<GroupRow> groups, ScimSelection? selection, CancellationToken cancellation)
    {
        if (selection?.Wants("members") == false)
            return null;
        var ids = groups.Select(x => x.Team.Id).ToList();
        var rows = await db.Set<TeamMember>().Where(x => ids.Contains(x.TeamId)).OrderBy(x => x.Id).Select(x => new { x.TeamId, x.UserId }).ToListAsync(cancellation);
        return rows.ToLookup(x => x.TeamId, x => x.UserId);
    }
}
