using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Teams;

/// <summary>How the teams of one organization nest.</summary>
public sealed class TeamTree
{
    public const int MaxDepth = 8;

    private readonly Dictionary<Id<Team>, Id<Team>?> parents;
    private readonly ILookup<Id<Team>, Id<Team>> children;

    public TeamTree(IEnumerable<(Id<Team> Team, Id<Team>? Parent)> teams)
    {
        parents = teams.ToDictionary(x => x.Team, x => x.Parent);
        children = parents.Where(x => x.Value is not null).ToLookup(x => x.Value!.Value, x => x.Key);
    }

    public static TeamTree Empty { get; } = new([]);

    /// <summary>The team and everything below it.</summary>
    public IEnumerable<Id<Team>> Below(Id<Team> team) => children[team].SelectMany(Below).Prepend(team);

    /// <summary>Throws when <paramref name="team"/> (new or existing) cannot be put under <paramref name="parent"/>.</summary>
    public void MustAccept(Id<Team> team, Id<Team> parent)
    {
        if (!parents.ContainsKey(parent))
            throw TeamErrors.UnknownParent;
        if (Below(team).Contains(parent))
            throw TeamErrors.Cycle;
        if (DepthOf(parent) + HeightOf(team) > MaxDepth)
            throw TeamErrors.TooDeep;
    }

    private int DepthOf(Id<Team> team) => 1 + (parents.GetValueOrDefault(team) is { } parent ? DepthOf(parent) : 0);

    private int HeightOf(Id<Team> team) => 1 + children[team].Select(HeightOf).DefaultIfEmpty(0).Max();
}
