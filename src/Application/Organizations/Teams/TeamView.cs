using System.Linq.Expressions;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Organizations.Teams;

public sealed record TeamView : EntityView<Team>
{
    public required string Name { get; init; }

    public required string Slug { get; init; }

    public required Id<Team>? Parent { get; init; }

    public static Expression<Func<Team, TeamView>> Projection { get; } = x => new TeamView
    {
        Id = x.Id,
        Name = x.Name,
        Slug = x.Slug,
        Parent = x.ParentId,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<Team, TeamView> Of { get; } = Projection.Compile();
}
