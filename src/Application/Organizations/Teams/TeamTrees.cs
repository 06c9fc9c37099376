using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

internal static class TeamTrees
{
    private const string Rule = "team-tree";

    /// <summary>The tree of the current organization, which nobody else changes until this transaction ends.</summary>
    public static async Task<TeamTree> Load(IAppDb db, CancellationToken cancellation)
    {
        await Hold(db, cancellation);
        var teams = await db.Set<Team>().Select(x => new { x.Id, x.ParentId }).ToListAsync(cancellation);
        return new TeamTree(teams.Select(x => (x.Id, x.ParentId)));
    }

    public static Task Hold(IAppDb db, CancellationToken cancellation) => db.Serialize(Rule, cancellation);

    /// <summary>Those of the teams that are there, and stay so until this transaction ends.</summary>
    public static async Task<IReadOnlyList<Id<Team>>> Keep(IAppDb db, Id<Team>[] teams, CancellationToken cancellation)
    {
        if (teams.Length == 0)
            return [];
        await db.SerializeWithNext(Rule, cancellation);
        return await db.Set<Team>().Where(x => teams.Contains(x.Id)).Select(x => x.Id).ToListAsync(cancellation);
    }

    /// <summary>The same where the request acts for no organization.</summary>
    public static async Task<IReadOnlyList<Id<Team>>> Keep(IAppDb db, Id<Organization> organization, Id<Team>[] teams, CancellationToken cancellation)
    {
        if (teams.Length == 0)
            return [];
        await db.Serialize(Rule, cancellation, organization);
        return await db.AcrossTenants<Team>().Where(x => x.TenantId == organization && teams.Contains(x.Id)).Select(x => x.Id).ToListAsync(cancellation);
    }
}
