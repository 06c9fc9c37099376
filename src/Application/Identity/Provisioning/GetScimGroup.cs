using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Roles;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.Provisioning;

/// <param name="Group">The id as it was sent: what is none of ours is not there.</param>
/// <param name="Selection">Without <c>members</c> they are not read.</param>
[RequirePermission(TokenPermissions.Sync)]
public sealed record GetScimGroup(string Group, ScimSelection Selection) : IQuery<ScimResource>;

internal sealed class GetScimGroupHandler(IAppDb db) : IQueryHandler<GetScimGroup, ScimResource>
{
    public async Task<ScimResource> Handle(GetScimGroup query, CancellationToken cancellation)
    {
        var id = Id<Team>.TryParse(query.Group, null, out var team) ? team : throw CommonErrors.NotFound;
        var row = await GroupRows.All(db).Where(x => x.Team.Id == id).AsNoTracking().SingleOrDefaultAsync(cancellation) ?? throw CommonErrors.NotFound;
        IReadOnlyCollection<Id<User>>? members = query.Selection.Wants("members")
            ? await db.Set<TeamMember>().Where(x => x.TeamId == id).OrderBy(x => x.Id).Select(x => x.UserId).ToListAsync(cancellation)
            : null;
        return new ScimGroupResource(row.Team, row.Provisioned, ScimMembers.Of(row, members));
    }
}
