using System.Linq.Expressions;
using Platform.Domain.Organizations.Projects;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Projects;

public sealed record ProjectView : EntityView<Project>
{
    public required string Name { get; init; }

    public required string Slug { get; init; }

    public required string? Description { get; init; }

    /// <summary>The team that it belongs to; null for the whole organization.</summary>
    public required Id<Team>? Team { get; init; }

    public required bool Archived { get; init; }

    public required DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>Id of the user or API token that archived it.</summary>
    public required string? ArchivedBy { get; init; }

    public static Expression<Func<Project, ProjectView>> Projection { get; } = x => new ProjectView
    {
        Id = x.Id,
        Name = x.Name,
        Slug = x.Slug,
        Description = x.Description,
        Team = x.TeamId,
        Archived = x.ArchivedAt != null,
        ArchivedAt = x.ArchivedAt,
        ArchivedBy = x.ArchivedBy,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<Project, ProjectView> Of { get; } = Projection.Compile();
}
