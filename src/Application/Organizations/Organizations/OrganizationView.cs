using System.Linq.Expressions;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Organizations.Organizations;

public sealed record OrganizationView : EntityView<Organization>
{
    public required string Name { get; init; }

    public required string Slug { get; init; }

    public static Expression<Func<Organization, OrganizationView>> Projection { get; } = x => new OrganizationView
    {
        Id = x.Id,
        Name = x.Name,
        Slug = x.Slug,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static Func<Organization, OrganizationView> Of { get; } = Projection.Compile();
}
