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

    public static Project Create(string name, string slug, string? description, Id<Team>? team)
    {
        var project = new Project { Id = Id<Project>.New(), Name = name, Slug = slug, Description = description, TeamId = team };
        project.Raise(new ProjectCreated(project.Id, name, slug, team));
        return project;
    }

    public void Rename(string name) => Change(name != Name, () => Name = name);

    public void ChangeSlug(string slug) => Change(slug != Slug, () => Slug = slug);

    public void Describe(string? description) => Change(description != Description, () => Description = description);

    public void GiveTo(Id<Team>? team) => Change(team != TeamId, () => TeamId = team);

    public void Archive(string by, DateTimeOffset now)
    {
        if (ArchivedAt is not null)
            return;
        (ArchivedAt, ArchivedBy) = (now, by);
        Raise(new ProjectArchived(Id, Name, Slug, TeamId));
    }

    public void Restore()
    {
        if (ArchivedAt is null)
            return;
        (ArchivedAt, ArchivedBy) = (null, null);
        Raise(new ProjectRestored(Id, Name, Slug, TeamId));
    }

    /// <summary>To be called before the row is removed.</summary>
    public void Delete() => Raise(new ProjectDeleted(Id, Name, Slug, TeamId));

    private void Change(bool isOne, Action change)
    {
        MustBeInUse();
        if (!isOne)
            return;
        change();
        RaiseLatest(new ProjectUpdated(Id, Name, Slug, TeamId));
    }

    private void MustBeInUse()
    {
        if (ArchivedAt is not null)
            throw ProjectErrors.Archived;
    }
}
