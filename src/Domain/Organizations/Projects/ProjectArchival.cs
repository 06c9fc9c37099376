using Platform.Domain.Common;

namespace Platform.Domain.Organizations.Projects;

/// <summary>That a project is archived, since when and by whom. Removing the row brings the project back.</summary>
public sealed class ProjectArchival : TenantEntity<ProjectArchival>, IEntity
{
    private ProjectArchival()
    {
    }

    public static string Prefix => "arch";

    public Id<Project> ProjectId { get; private init; }

    /// <summary>The actor's id: a user or an API token.</summary>
    public string ArchivedBy { get; private init; } = "";

    public static ProjectArchival Of(Id<Project> project, string archivedBy) =>
        new() { Id = Id<ProjectArchival>.New(), ProjectId = project, ArchivedBy = archivedBy };
}
