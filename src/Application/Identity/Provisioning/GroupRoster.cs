using Platform.Application.Organizations.Members;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Provisioning;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Identity.Provisioning;

/// <summary>All that a number of changes needs to know of the organization's teams, read at once.</summary>
internal sealed class GroupRoster
{
    private readonly Dictionary<Id<Team>, Team> teams = [];
    private readonly Dictionary<Id<Team>, ProvisionedGroup> provisioned = [];
    private readonly Dictionary<Id<Team>, Dictionary<Id<User>, TeamMember>> inTeams = [];
    private readonly HashSet<string> slugs = [];
    private readonly HashSet<Id<Team>> complete = [];
    private HashSet<Id<User>> users = [];

    public static async Task<GroupRoster> Load(IAppDb db, IReadOnlyCollection<GroupChange> changes, bool isHeld, CancellationToken cancellation)
    {
        var roster = new GroupRoster();
        if (changes.Count == 0)
            return roster;
        // Whoever provisions in the organization waits until this is over, so that a name found free stays free.
        if (!isHeld)
            await db.SerializeWithNext(Owners.Rule, cancellation);
        await roster.LoadTeams(db, changes, cancellation);
        await roster.LoadMembers(db, changes, cancellation);
        return roster;
    }

    public Team? Team(Id<Team> id) => teams.GetValueOrDefault(id);

    public ProvisionedGroup? Provisioned(Id<Team> team) => provisioned.GetValueOrDefault(team);

    public bool IsTaken(string name, Id<Team>? by) => teams.Values.Any(x => x.Id != by && string.Equals(x.Name, name, StringComparison.OrdinalIgnoreCase));

    public bool IsMember(Id<User> user) => users.Contains(user);

    public void Welcome(Id<User> user) => users.Add(user);

    public void Forget(Id<User> user) => users.Remove(user);

    public Dictionary<Id<User>, TeamMember> In(Id<Team> team) =>
        inTeams.TryGetValue(team, out var rows) ? rows : inTeams[team] = [];

    /// <summary>Whether everyone who is in the team is known, so that it can be shown.</summary>
    public bool IsComplete(Id<Team> team) => complete.Contains(team);

    /// <summary>A slug that looks like the name, and that no team has.</summary>
    public string FreeSlug(string name)
    {
        var plain = SlugOf(name);
        var slug = plain;
        for (var number = 2; !slugs.Add(slug); number++)
            slug = $"{plain}-{number}";
        return slug;
    }

    public void Take(Team team, ProvisionedGroup group)
    {
        (teams[team.Id], provisioned[team.Id]) = (team, group);
        complete.Add(team.Id);
    }

    public void Take(ProvisionedGroup group) => provisioned[group.TeamId] = group;

    public void Forget(Team team)
    {
        teams.Remove(team.Id);
        provisioned.Remove(team.Id);
        inTeams.Remove(team.Id);
    }

    private static string SlugOf(string name)
    {
        var words = string.Concat(name.ToLowerInvariant().Select(x => char.IsAsciiLetterOrDigit(x) ? x : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var slug = string.Join('-', words);
        slug = (slug.Length <= 38 ? slug : slug[..38]).Trim('-');
        return slug.Length < 2 ? "group" : Rules.IsReservedSlug(slug) ? $"group-{slug}" : slug;
    }

    private async Task LoadTeams(IAppDb db, IReadOnlyCollection<GroupChange> changes, CancellationToken cancellation)
    {
        var ids = changes.Select(x => x.Id).OfType<Id<Team>>().Distinct().ToList();
        var names = changes.Select(x => x.Content?.Name?.ToLowerInvariant()).OfType<string>().Distinct().ToArray();
        var starts = changes.Where(x => x.Id is null).Select(x => SlugOf(x.Content!.Name!)).Distinct().ToArray();
        var rows =
            from team in db.Set<Team>()
            join known in db.Set<ProvisionedGroup>() on team.Id equals known.TeamId into all
            from known in all.DefaultIfEmpty()
            where ids.Contains(team.Id) || names.Contains(team.Name.ToLower()) || starts.Any(x => team.Slug.StartsWith(x))
            select new { Team = team, Group = known };
        foreach (var row in await rows.ToListAsync(cancellation))
        {
            teams[row.Team.Id] = row.Team;
            slugs.Add(row.Team.Slug);
            if (row.Group is { } group)
                Take(group);
        }
    }

    private async Task LoadMembers(IAppDb db, IReadOnlyCollection<GroupChange> changes, CancellationToken cancellation)
    {
        var named = changes.SelectMany(x => x.Users).Distinct().ToList();
        if (named.Count > 0)
            users = named is [var only]
                ? [.. await UserRows.Find(db, only, null, null, cancellation)]
                : await db.Set<Membership>().Where(x => named.Contains(x.UserId)).Select(x => x.UserId).ToHashSetAsync(cancellation);
        var whole = changes.Where(x => x.TouchesAll).Select(x => x.Id).OfType<Id<Team>>().Distinct().ToList();
        var partly = changes.Where(x => !x.TouchesAll).Select(x => x.Id).OfType<Id<Team>>().Except(whole).ToList();
        complete.UnionWith(whole);
        if (whole.Count == 0 && (partly.Count == 0 || named.Count == 0))
            return;
        var rows = db.Set<TeamMember>().Where(x => whole.Contains(x.TeamId) || (partly.Contains(x.TeamId) && named.Contains(x.UserId)));
        foreach (var row in await rows.ToListAsync(cancellation))
            In(row.TeamId)[row.UserId] = row;
    }
}
