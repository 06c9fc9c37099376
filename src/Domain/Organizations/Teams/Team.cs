using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Teams;

/// <summary>A group of members. Teams nest: whoever is in a team has its access on everything below it.</summary>
public sealed class Team : TenantEntity<Team>, IEntity
{
    private Team()
    {
    }

    public static string Prefix => "team";

    public string Name { get; private set; } = "";

    public string Slug { get; private set; } = "";

    public Id<Team>? ParentId { get; private set; }

    public static Team Create(string name, string slug, Id<Team>? parent, TeamTree tree)
    {
        var team = new Team { Id = Id<Team>.New(), Name = name, Slug = slug };
        team.MoveUnder(parent, tree);
        return team;
    }

    public void Rename(string name) => Name = name;

    public void ChangeSlug(string slug) => Slug = slug;

    public void MoveUnder(Id<Team>? parent, TeamTree tree)
    {
        if (parent == ParentId)
            return;
        if (parent is { } above)
            tree.MustAccept(Id, above);
        ParentId = parent;
    }
}
