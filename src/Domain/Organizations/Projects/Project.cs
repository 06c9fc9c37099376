using Platform.Domain.Common;
using Platform.Domain.Organizations.Teams;

namespace Platform.Domain.Organizations.Projects;

/// <summary>The sample resource: what a fork replaces by its own. Belongs to the organization, or to one team of it.</summary>
public sealed class Project : TenantEntity<Project>, IEntity
{
    private Project()
    {
    }

    public static string Prefix => "proj";

    public string Name { get; private set; } = "";

    public string Slug { get; private set; } = "";

    public string? Description { get; private set; }

    /// <summary>Null: the whole organization sees it.</summary>
    public Id<Team>? TeamId { get; private set; }

    public static Project Create(string name, string slug, string? description, Id<Team>? team) =>
        new() { Id = Id<Project>.New(), Name = name, Slug = slug, Description = description, TeamId = team };

    public void Rename(string name) => Name = name;

    public void ChangeSlug(string slug) => Slug = slug;

    public void Describe(string? description) => Description = description;

    public void GiveTo(Id<Team>? team) => TeamId = team;
}
