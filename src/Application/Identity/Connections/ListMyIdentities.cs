using System.Linq.Expressions;
using Platform.Domain.Identity.Connections;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Connections;

[RequireSignedIn]
public sealed record ListMyIdentities(Page<ExternalIdentity> Page) : IQuery<Listing<ExternalIdentityView>>;

public sealed record ExternalIdentityView : EntityView<ExternalIdentity>
{
    /// <summary>Where it counts; null: for the whole account.</summary>
    public required Id<Organization>? Organization { get; init; }

    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    /// <summary>As the provider last gave it.</summary>
    public required string? Address { get; init; }

    public required DateTimeOffset LastUsedAt { get; init; }

    public static Expression<Func<ExternalIdentity, ExternalIdentityView>> Projection { get; } = x => new ExternalIdentityView
    {
        Id = x.Id,
        Organization = x.OrganizationId,
        Issuer = x.Issuer,
        Subject = x.Subject,
        Address = x.Address,
        LastUsedAt = x.LastUsedAt,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };
}

internal sealed class ListMyIdentitiesHandler(IAppDb db) : IQueryHandler<ListMyIdentities, Listing<ExternalIdentityView>>
{
    public Task<Listing<ExternalIdentityView>> Handle(ListMyIdentities query, CancellationToken cancellation) =>
        db.Set<ExternalIdentity>().ToListing(query.Page, ExternalIdentityView.Projection, cancellation);
}
