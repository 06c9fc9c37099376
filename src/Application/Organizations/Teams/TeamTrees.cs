using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

internal static class TeamTrees
{
    /// <summary>The tree of the current organization, which nobody else changes until this transaction ends.</summary>
    public static async Task<TeamTree> Load(IAppDb db, CancellationToken cancellation)
    {
        await Hold(db, cancellation);
        var teams = await db.Set<Team>().Select(x => new { x.Id, x.ParentId }).ToListAsync(cancellation);
        return new TeamTree(teams.Select(x => (x.Id, x.ParentId)));
    }

    public static Task Hold(IAppDb db, CancellationToken cancellation) => db.Serialize("team-tree", cancellation);
}
