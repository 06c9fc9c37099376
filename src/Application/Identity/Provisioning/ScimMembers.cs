using Platform.Domain.Identity.Accounts;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.Provisioning;

/// <summary>Who is in a team: how many, since when the latest, and who where that was asked for.</summary>
/// <remarks>Count and the latest time tell two states apart: nobody comes back without a later time.</remarks>
internal sealed class ScimMembers(Func<int> count, Func<DateTimeOffset?> latest, IReadOnlyCollection<Id<User>>? listed)
{
    public int Count => count();

    public DateTimeOffset? LatestAt => latest();

    public IReadOnlyCollection<Id<User>>? Listed => listed;

    public static ScimMembers Of(GroupRow row, IReadOnlyCollection<Id<User>>? listed) => new(() => row.Members, () => row.LatestAt, listed);

    /// <summary>Of rows that may be about to be saved.</summary>
    public static ScimMembers Of(IReadOnlyCollection<TeamMember> rows) =>
        new(() => rows.Count, () => rows.Count == 0 ? null : rows.Max(x => x.CreatedAt), [.. rows.Select(x => x.UserId)]);
}
