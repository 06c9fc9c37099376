using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Projects;

internal static class ProjectTeams
{
    /// <summary>Only a team that exists and that the caller sees is named: one answer for both. None is the whole organization.</summary>
    public static async Task<Id<Team>?> MustSee(this IAppDb db, OrganizationAccess access, Id<Team>? team, CancellationToken cancellation)
    {
        if (team is null && access.OnlyTeams)
            throw TeamErrors.Required("team");
        if (team is { } id && !(access.Sees(id) && await db.Set<Team>().AnyAsync(x => x.Id == id, cancellation)))
            throw TeamErrors.Unknown("team");
        return team;
    }
}
