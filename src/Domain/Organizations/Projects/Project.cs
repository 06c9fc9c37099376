using Platform.Domain.Common;
using Platform.Domain.Organizations.Teams;

namespace Platform.Domain.Organizations.Projects;

/// <summary>The sample resource: what a fork replaces by its own. Belongs to the organization, or to one team of it.</summary>
public sealed class Project : TenantEntity<Project>, IEntity, ITeamOwned
{
    private Project()
    {
    }

    public static string Prefix => "proj";

    public string Name { get; private set; } = "";

    public string Slug { get; private set; } = "";

    public string? Description { get; private set; }

    public Id<Team>? TeamId { get; private set; }

    /// <summary>Null while the project is in use.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>The actor's id: a user or an API token. Null while the project is in use.</summary>
    public string? ArchivedBy { get; private set; }

    public static Project Create(string name, string slug, string? description, Id<Team>? team) =>
        new() { Id = Id<Project>.New(), Name = name, Slug = slug, Description = description, TeamId = team };

    public void Rename(string name)
    {
        MustBeInUse();
        Name = name;
    }

    public void ChangeSlug(string slug)
    {
        MustBeInUse();
        Slug = slug;
    }

    public void Describe(string? description)
    {
        MustBeInUse();
        Description = description;
    }

    public void GiveTo(Id<Team>? team)
    {
        MustBeInUse();
        TeamId = team;
    }

    public void Archive(string by, DateTimeOffset now)
    {
        if (ArchivedAt is null)
            (ArchivedAt, ArchivedBy) = (now, by);
    }

    public void Restore() => (ArchivedAt, ArchivedBy) = (null, null);

    private void MustBeInUse()
    {
        if (ArchivedAt is not null)
            throw ProjectErrors.Archived;
    }
}
