using System.Linq.Expressions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provisioning;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.Provisioning;

/// <summary>A team as SCIM lists it.</summary>
internal sealed class GroupRow
{
    public required Team Team { get; init; }

    public required ProvisionedGroup? Provisioned { get; init; }

    public required int Members { get; init; }

    public required DateTimeOffset? LatestAt { get; init; }
}

/// <summary>Which groups a filter means, and their order.</summary>
internal static class GroupRows
{
    private const string Supported = "displayName, externalId, id, members, meta.created and meta.lastModified";

    public static IQueryable<GroupRow> All(IAppDb db)
    {
        var members = db.Set<TeamMember>();
        return from team in db.Set<Team>()
               join provisioned in db.Set<ProvisionedGroup>() on team.Id equals provisioned.TeamId into all
               from provisioned in all.DefaultIfEmpty()
               select new GroupRow
               {
                   Team = team,
                   Provisioned = provisioned,
                   Members = members.Count(x => x.TeamId == team.Id),
                   LatestAt = members.Where(x => x.TeamId == team.Id).Max(x => (DateTimeOffset?)x.CreatedAt),
               };
    }

    public static IQueryable<GroupRow> Where(this IQueryable<GroupRow> rows, IAppDb db, ScimFilter filter) =>
        rows.Where(ScimPredicates.Of<GroupRow>(filter, x => Comparison(db, x)));

    public static IQueryable<GroupRow> Sorted(this IQueryable<GroupRow> rows, ScimPage page) => (page.SortBy?.ToLowerInvariant(), page.IsDescending) switch
    {
        (null or "" or "id", false) => rows.OrderBy(x => x.Team.Id),
        (null or "" or "id", true) => rows.OrderByDescending(x => x.Team.Id),
        ("displayname", false) => rows.OrderBy(x => x.Team.Name).ThenBy(x => x.Team.Id),
        ("displayname", true) => rows.OrderByDescending(x => x.Team.Name).ThenBy(x => x.Team.Id),
        ("meta.created", false) => rows.OrderBy(x => x.Team.CreatedAt).ThenBy(x => x.Team.Id),
        ("meta.created", true) => rows.OrderByDescending(x => x.Team.CreatedAt).ThenBy(x => x.Team.Id),
        _ => throw ProvisioningErrors.Value("Groups are sorted by id, displayName or meta.created."),
    };

    private static Expression<Func<GroupRow, bool>> Comparison(IAppDb db, ScimFilter filter) => filter switch
    {
        ScimFilter.Compare compare => Comparison(db, compare),
        ScimFilter.Among { Attribute: "members", Inner: ScimFilter.Compare { Attribute: "value" } compare } => Member(db, compare),
        ScimFilter.Among among => throw Unsupported(among.Attribute),
        _ => throw Unsupported("This"),
    };

    private static Expression<Func<GroupRow, bool>> Comparison(IAppDb db, ScimFilter.Compare compare) => compare.Attribute switch
    {
        "displayname" => ScimPredicates.Text<GroupRow>(x => x.Team.Name, compare),
        "externalid" => ScimPredicates.Text<GroupRow>(x => x.Provisioned!.ExternalId, compare),
        "id" => ScimPredicates.Id<GroupRow, Team>(x => x.Team.Id, compare),
        "members" or "members.value" => Member(db, compare),
        "meta.created" => ScimPredicates.Time<GroupRow>(x => x.Team.CreatedAt, compare),
        "meta.lastmodified" => ScimPredicates.Time<GroupRow>(x => x.Team.UpdatedAt, compare),
        _ => throw Unsupported(compare.Attribute),
    };

    private static Expression<Func<GroupRow, bool>> Member(IAppDb db, ScimFilter.Compare compare)
    {
        var members = db.Set<TeamMember>();
        if (compare.Operator == ScimOperator.Pr)
            return x => members.Any(y => y.TeamId == x.Team.Id);
        if (compare.Operator != ScimOperator.Eq)
            throw ScimPredicates.Only(compare, "eq and pr");
        return Id<User>.TryParse(compare.Value as string, null, out var user) ? x => members.Any(y => y.TeamId == x.Team.Id && y.UserId == user) : _ => false;
    }

    private static PlatformError Unsupported(string attribute) =>
        ProvisioningErrors.Filter($"Groups cannot be filtered by {ProvisioningErrors.Shown(attribute)}. They can by {Supported}.");
}
