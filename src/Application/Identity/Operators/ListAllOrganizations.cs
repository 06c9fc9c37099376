using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Operators;

/// <param name="Page">Which part of the list.</param>
/// <param name="Search">What the slug or the name starts with, in any case.</param>
[RequireOperator(OperatorPermissions.ReadOrganizations)]
public sealed record ListAllOrganizations(Page<Organization> Page, string? Search = null) : IQuery<Listing<OperatorOrganizationView>>;

/// <summary>An organization as operators see it.</summary>
public sealed record OperatorOrganizationView : EntityView<Organization>
{
    public required string Name { get; init; }

    public required string Slug { get; init; }

    public required int Members { get; init; }

    /// <summary>Since when it is deleted; null for one in use.</summary>
    public required DateTimeOffset? DeletedAt { get; init; }
}

internal sealed class ListAllOrganizationsValidator : AbstractValidator<ListAllOrganizations>
{
    public ListAllOrganizationsValidator() => RuleFor(x => x.Search).Text();
}

internal sealed class ListAllOrganizationsHandler(IAppDb db) : IQueryHandler<ListAllOrganizations, Listing<OperatorOrganizationView>>
{
    public Task<Listing<OperatorOrganizationView>> Handle(ListAllOrganizations query, CancellationToken cancellation)
    {
        var organizations = db.AcrossTenants<Organization>(withDeleted: true);
        if (query.Search?.ToLowerInvariant() is { } search)
            organizations = organizations.Where(x => x.Slug.StartsWith(search) || x.Name.ToLower().StartsWith(search));
        var members = db.AcrossTenants<Membership>();
        return organizations.ToListing(query.Page, x => new OperatorOrganizationView
        {
            Id = x.Id,
            Name = x.Name,
            Slug = x.Slug,
            Members = members.Count(member => member.TenantId == x.Id),
            DeletedAt = x.DeletedAt,
            CreatedAt = x.CreatedAt,
            UpdatedAt = x.UpdatedAt,
            Version = x.Version,
        }, cancellation);
    }
}
