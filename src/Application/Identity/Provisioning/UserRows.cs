using System.Linq.Expressions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provisioning;
using Platform.Domain.Organizations.Members;

namespace Platform.Application.Identity.Provisioning;

/// <summary>A member as SCIM lists them.</summary>
internal sealed class UserRow
{
    public required Membership Member { get; init; }

    public required ProvisionedUser? Provisioned { get; init; }
}

/// <summary>Which users a filter means, and their order.</summary>
internal static class UserRows
{
    /// <summary>So many are read one by one.</summary>
    public const int FewUsers = 3;

    private const string Supported = "userName, externalId, id, displayName, emails, active, meta.created and meta.lastModified";

    public static IQueryable<UserRow> All(IAppDb db) =>
        from member in db.Set<Membership>()
        join user in db.Set<ProvisionedUser>() on member.UserId equals user.UserId into users
        from user in users.DefaultIfEmpty()
        select new UserRow { Member = member, Provisioned = user };

    /// <summary>
    /// Who has the id, the address or the userName. One value each, compared as such, has an index that no plan passes by: of a table
    /// that was all but empty when the plan was made PostgreSQL believes that an organization has one row in it, and would rather
    /// read all of them than look for several values, or join.
    /// </summary>
    public static Task<List<Id<User>>> Find(IAppDb db, Id<User>? id, string? address, string? userName, CancellationToken cancellation)
    {
        var (members, provisioned) = (db.Set<Membership>(), db.Set<ProvisionedUser>());
        return members.Where(x => x.UserId == id).Select(x => x.UserId)
            .Union(members.Where(x => x.EmailKey == address).Select(x => x.UserId))
            .Union(provisioned.Where(x => x.UserNameKey == userName).Select(x => x.UserId)).ToListAsync(cancellation);
    }

    /// <summary>The same for a filter that means few users, as providers send it before each change; null for any other.</summary>
    public static async Task<IReadOnlyList<Id<User>>?> Find(IAppDb db, ScimFilter filter, CancellationToken cancellation)
    {
        switch (filter)
        {
            case ScimFilter.Compare { Attribute: "username", Operator: ScimOperator.Eq, Value: string name }:
                var key = ProvisionedUser.KeyOf(name);
                return await Find(db, null, key, key, cancellation);
            case ScimFilter.Compare { Attribute: "externalid", Operator: ScimOperator.Eq, Value: string external }:
                return await db.Set<ProvisionedUser>().Where(x => x.ExternalId == external).Select(x => x.UserId).Take(FewUsers + 1).ToListAsync(cancellation);
            default:
                return null;
        }
    }

    /// <summary>Whether it is still so: an address counts as userName only of those who have none.</summary>
    public static bool Means(ScimFilter filter, UserRow row) => filter is not ScimFilter.Compare { Attribute: "username", Value: string name }
        || (row.Provisioned?.UserNameKey ?? row.Member.EmailKey) == ProvisionedUser.KeyOf(name);

    public static Task<UserRow?> One(IAppDb db, Id<User> user, CancellationToken cancellation) =>
        All(db).Where(x => x.Member.UserId == user).SingleOrDefaultAsync(cancellation);

    public static IQueryable<UserRow> Where(this IQueryable<UserRow> rows, IAppDb db, ScimFilter filter) =>
        rows.Where(ScimPredicates.Of<UserRow>(filter, x => Comparison(db, x)));

    public static IQueryable<UserRow> Sorted(this IQueryable<UserRow> rows, ScimPage page) => (page.SortBy?.ToLowerInvariant(), page.IsDescending) switch
    {
        (null or "" or "id", false) => rows.OrderBy(x => x.Member.UserId),
        (null or "" or "id", true) => rows.OrderByDescending(x => x.Member.UserId),
        ("username", false) => rows.OrderBy(UserName).ThenBy(x => x.Member.UserId),
        ("username", true) => rows.OrderByDescending(UserName).ThenBy(x => x.Member.UserId),
        ("displayname", false) => rows.OrderBy(x => x.Member.DisplayName).ThenBy(x => x.Member.UserId),
        ("displayname", true) => rows.OrderByDescending(x => x.Member.DisplayName).ThenBy(x => x.Member.UserId),
        ("meta.created", false) => rows.OrderBy(x => x.Member.CreatedAt).ThenBy(x => x.Member.UserId),
        ("meta.created", true) => rows.OrderByDescending(x => x.Member.CreatedAt).ThenBy(x => x.Member.UserId),
        ("meta.lastmodified", false) => rows.OrderBy(UpdatedAt).ThenBy(x => x.Member.UserId),
        ("meta.lastmodified", true) => rows.OrderByDescending(UpdatedAt).ThenBy(x => x.Member.UserId),
        _ => throw ProvisioningErrors.Value("Users are sorted by id, userName, displayName, meta.created or meta.lastModified."),
    };

    private static Expression<Func<UserRow, string?>> UserName => x => x.Provisioned == null ? x.Member.Email : x.Provisioned.UserName;

    private static Expression<Func<UserRow, DateTimeOffset>> UpdatedAt =>
        x => x.Provisioned != null && x.Provisioned.UpdatedAt > x.Member.UpdatedAt ? x.Provisioned.UpdatedAt : x.Member.UpdatedAt;

    private static Expression<Func<UserRow, bool>> Comparison(IAppDb db, ScimFilter filter) => filter switch
    {
        ScimFilter.Compare compare => Comparison(db, compare),
        ScimFilter.Among { Attribute: "emails", Inner: var inner } => ScimPredicates.Of<UserRow>(inner, Address),
        ScimFilter.Among among => throw Unsupported(among.Attribute),
        _ => throw Unsupported("This"),
    };

    private static Expression<Func<UserRow, bool>> Comparison(IAppDb db, ScimFilter.Compare compare) => compare.Attribute switch
    {
        "username" when compare is { Operator: ScimOperator.Eq, Value: string name } => Named(db, ProvisionedUser.KeyOf(name)),
        "username" => ScimPredicates.Text(UserName, compare),
        "externalid" when compare is { Operator: ScimOperator.Eq, Value: string id } => x => x.Provisioned!.ExternalId == id,
        "externalid" => ScimPredicates.Text<UserRow>(x => x.Provisioned!.ExternalId, compare),
        "id" => ScimPredicates.Id<UserRow, User>(x => x.Member.UserId, compare),
        "displayname" => ScimPredicates.Text<UserRow>(x => x.Member.DisplayName, compare),
        "emails" or "emails.value" => Address(compare with { Attribute = "value" }),
        "active" => ScimPredicates.Truth<UserRow>(x => x.Member.SuspendedAt == null, compare),
        "meta.created" => ScimPredicates.Time<UserRow>(x => x.Member.CreatedAt, compare),
        "meta.lastmodified" => ScimPredicates.Time(UpdatedAt, compare),
        _ => throw Unsupported(compare.Attribute),
    };

    /// <summary>Two look-ups by index, of those who are provisioned and of those who are not: one condition over both would read all members.</summary>
    private static Expression<Func<UserRow, bool>> Named(IAppDb db, string key)
    {
        var users = db.Set<ProvisionedUser>();
        var named = users.Where(x => x.UserNameKey == key).Select(x => x.UserId).Union(
            db.Set<Membership>().Where(x => x.EmailKey == key && !users.Any(y => y.UserId == x.UserId)).Select(x => x.UserId));
        return x => named.Contains(x.Member.UserId);
    }

    /// <summary>Of the account. Every address counts as one of any type.</summary>
    private static Expression<Func<UserRow, bool>> Address(ScimFilter filter)
    {
        if (filter is not ScimFilter.Compare compare)
            throw Unsupported("emails");
        return compare switch
        {
            { Attribute: "value", Operator: ScimOperator.Eq, Value: string address } => Addressed(address.ToLowerInvariant()),
            { Attribute: "value" } => ScimPredicates.Text<UserRow>(x => x.Member.Email, compare),
            { Attribute: "type" or "primary", Operator: ScimOperator.Eq } => _ => true,
            _ => throw Unsupported($"emails.{compare.Attribute}"),
        };
    }

    private static Expression<Func<UserRow, bool>> Addressed(string key) => x => x.Member.EmailKey == key;

    private static PlatformError Unsupported(string attribute) =>
        ProvisioningErrors.Filter($"Users cannot be filtered by {ProvisioningErrors.Shown(attribute)}. They can by {Supported}.");
}
