using System.Linq.Expressions;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.Provisioning;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Identity.Provisioning;

/// <param name="Failed">Only what was refused, or only what was done.</param>
/// <param name="Resource">What the path contains, such as the id of a user.</param>
/// <param name="From">From this moment on.</param>
/// <param name="To">Before this moment.</param>
[RequirePermission(Permissions.Provisioning.Manage)]
public sealed record ListProvisioningLog(
    Page<ProvisioningRequest> Page,
    bool? Failed = null,
    string? Method = null,
    string? Resource = null,
    Id<ApiToken>? ProvisioningToken = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null) : IQuery<Listing<ProvisioningRequestView>>;

/// <summary>One SCIM request.</summary>
public sealed record ProvisioningRequestView : EntityView<ProvisioningRequest>
{
    public required Id<ApiToken>? Token { get; init; }

    /// <summary>To be named when asking for help.</summary>
    public required string RequestId { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required int Status { get; init; }

    public required string? ScimType { get; init; }

    public required string? Detail { get; init; }

    public required int DurationMs { get; init; }

    public static Expression<Func<ProvisioningRequest, ProvisioningRequestView>> Projection { get; } = x => new ProvisioningRequestView
    {
        Id = x.Id,
        Token = x.TokenId,
        RequestId = x.RequestId,
        Method = x.Method,
        Path = x.Path,
        Status = x.Status,
        ScimType = x.ScimType,
        Detail = x.Detail,
        DurationMs = x.DurationMs,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };
}

internal sealed class ListProvisioningLogValidator : AbstractValidator<ListProvisioningLog>
{
    public ListProvisioningLogValidator()
    {
        RuleFor(x => x.Method).OneOf("GET", "POST", "PUT", "PATCH", "DELETE");
        RuleFor(x => x.Resource).Text();
    }
}

internal sealed class ListProvisioningLogHandler(IAppDb db) : IQueryHandler<ListProvisioningLog, Listing<ProvisioningRequestView>>
{
    /// <summary>Newest first.</summary>
    public async Task<Listing<ProvisioningRequestView>> Handle(ListProvisioningLog query, CancellationToken cancellation)
    {
        var requests = During(Matching(db.Set<ProvisioningRequest>(), query), query.From?.ToUniversalTime(), query.To?.ToUniversalTime());
        if (query.Page.After is { } after)
            requests = requests.Where(x => x.Id < after);
        var rows = await requests.OrderByDescending(x => x.Id).Take(query.Page.Size + 1).Select(ProvisioningRequestView.Projection).ToListAsync(cancellation);
        return ListingExtensions.Cut(rows, query.Page.Size, x => x.Id.ToString());
    }

    private static IQueryable<ProvisioningRequest> Matching(IQueryable<ProvisioningRequest> requests, ListProvisioningLog query)
    {
        if (query.Failed is { } failed)
            requests = requests.Where(x => x.Status >= 400 == failed);
        if (query.Method is { } method)
            requests = requests.Where(x => x.Method == method);
        if (query.Resource is { } resource)
            requests = requests.Where(x => x.Path.Contains(resource));
        if (query.ProvisioningToken is { } token)
            requests = requests.Where(x => x.TokenId == token);
        return requests;
    }

    private static IQueryable<ProvisioningRequest> During(IQueryable<ProvisioningRequest> requests, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is { } start)
            requests = requests.Where(x => x.CreatedAt >= start);
        if (to is { } end)
            requests = requests.Where(x => x.CreatedAt < end);
        return requests;
    }
}
