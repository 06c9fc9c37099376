using System.Linq.Expressions;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Provider;

[RequireSignedIn]
public sealed record ListMyGrants(Page<Grant> Page) : IQuery<Listing<GrantView>>;

internal sealed class ListMyGrantsHandler(IAppDb db) : IQueryHandler<ListMyGrants, Listing<GrantView>>
{
    public Task<Listing<GrantView>> Handle(ListMyGrants query, CancellationToken cancellation) =>
        db.Set<Grant>().ToListing(query.Page, GrantView.Projection, cancellation);
}

/// <summary>What I have allowed an application.</summary>
public sealed record GrantView : EntityView<Grant>
{
    public required Id<Client> Client { get; init; }

    public required string ClientName { get; init; }

    /// <summary>The only organization in which it counts; null for an application that was given none.</summary>
    public required Id<Organization>? Organization { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public static Expression<Func<Grant, GrantView>> Projection { get; } = x => new GrantView
    {
        Id = x.Id,
        Client = x.ClientId,
        ClientName = x.ClientName,
        Organization = x.OrganizationId,
        Scopes = x.Scopes,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };
}
