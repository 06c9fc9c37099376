using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

[RequirePermission(TokenPermissions.Sync)]
public sealed record ListScimUsers(ScimPage Page) : IQuery<ScimListing>;

internal sealed class ListScimUsersHandler(IAppDb db) : IQueryHandler<ListScimUsers, ScimListing>
{
    public async Task<ScimListing> Handle(ListScimUsers query, CancellationToken cancellation)
    {
        var page = query.Page;
        var rows = page.Condition is { } filter ? UserRows.All(db).Where(db, filter) : UserRows.All(db);
        var sorted = rows.Sorted(page);
        var total = await rows.CountAsync(cancellation);
        var found = page.Count == 0 ? [] : await sorted.Skip(page.StartIndex - 1).Take(page.Count).AsNoTracking().ToListAsync(cancellation);
        return new(total, page.StartIndex, [.. found.Select(x => new ScimUserResource(x.Member, x.Provisioned))]);
    }
}
