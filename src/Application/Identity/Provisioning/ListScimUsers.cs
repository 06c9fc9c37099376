using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

[RequirePermission(TokenPermissions.Sync)]
public sealed record ListScimUsers(ScimPage Page) : IQuery<ScimListing>;

internal sealed class ListScimUsersHandler(IAppDb db) : IQueryHandler<ListScimUsers, ScimListing>
{
    public async Task<ScimListing> Handle(ListScimUsers query, CancellationToken cancellation)
    {
        var page = query.Page;
        var filter = page.Condition;
        if (filter is not null && await UserRows.Find(db, filter, cancellation) is { Count: <= UserRows.FewUsers } few)
            return await Few(few, filter, page, cancellation);
        var rows = filter is null ? UserRows.All(db) : UserRows.All(db).Where(db, filter);
        var sorted = rows.Sorted(page);
        var total = await rows.CountAsync(cancellation);
        var found = page.Count == 0 ? [] : await sorted.Skip(page.StartIndex - 1).Take(page.Count).AsNoTracking().ToListAsync(cancellation);
        return new(total, page.StartIndex, [.. found.Select(x => new ScimUserResource(x.Member, x.Provisioned))]);
    }

    private async Task<ScimListing> Few(IEnumerable<Id<User>> users, ScimFilter filter, ScimPage page, CancellationToken cancellation)
    {
        var found = new List<UserRow>();
        foreach (var user in users)
        {
            if (await UserRows.One(db, user, cancellation) is { } row && UserRows.Means(filter, row))
                found.Add(row);
        }

        var shown = found.AsQueryable().Sorted(page).Skip(page.StartIndex - 1).Take(page.Count);
        return new(found.Count, page.StartIndex, [.. shown.Select(x => new ScimUserResource(x.Member, x.Provisioned))]);
    }
}
