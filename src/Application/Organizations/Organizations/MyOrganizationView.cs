using System.Linq.Expressions;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Organizations.Organizations;

/// <summary>An organization as one of its members sees it from outside.</summary>
public sealed record MyOrganizationView : EntityView<Organization>
{
    public required string Name { get; init; }

    public required string Slug { get; init; }

    /// <summary>Key of the caller's role.</summary>
    public required string Role { get; init; }

    /// <summary>Since when it is deleted; null for one that is not.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    public static Expression<Func<Organization, MyOrganizationView>> SeenBy(IQueryable<Membership> mine) => x => new MyOrganizationView
    {
        Id = x.Id,
        Name = x.Name,
        Slug = x.Slug,
        Role = mine.Where(membership => membership.TenantId == x.Id).Select(membership => membership.RoleKey).First(),
        DeletedAt = x.DeletedAt,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };
}
