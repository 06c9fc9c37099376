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
        team.PutUnder(parent, tree);
        team.Raise(new TeamCreated(team.Id, name, slug, parent));
        return team;
    }

    public void Rename(string name)
    {
        if (name == Name)
            return;
        Name = name;
        RaiseUpdated();
    }

    public void ChangeSlug(string slug)
    {
        if (slug == Slug)
            return;
        Slug = slug;
        RaiseUpdated();
    }

    public void MoveUnder(Id<Team>? parent, TeamTree tree)
    {
        if (parent == ParentId)
            return;
        PutUnder(parent, tree);
        RaiseUpdated();
    }

    /// <summary>To be called before the row is removed. That it is empty is checked by the database.</summary>
    public void Delete() => Raise(new TeamDeleted(Id, Name, Slug));

    private void PutUnder(Id<Team>? parent, TeamTree tree)
    {
        if (parent is { } above)
            tree.MustAccept(Id, above);
        ParentId = parent;
    }

    private void RaiseUpdated() => RaiseLatest(new TeamUpdated(Id, Name, Slug, ParentId));
}
