using Platform.Application.Operations.Audit;
using Platform.Domain.Operations.Audit;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Identity.Operators;

[RequireOperator(OperatorPermissions.ReadAudit)]
public sealed record ListAllAuditEvents(
    Page<AuditEvent> Page,
    Id<Organization>? Organization = null,
    string? Actor = null,
    string? Action = null,
    string? Resource = null,
    string? Outcome = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null) : IQuery<Listing<AuditEventView>>, IAuditFilter;

internal sealed class ListAllAuditEventsValidator : AbstractValidator<ListAllAuditEvents>
{
    public ListAllAuditEventsValidator() => this.Filters();
}

internal sealed class ListAllAuditEventsHandler(IAppDb db) : IQueryHandler<ListAllAuditEvents, Listing<AuditEventView>>
{
    public async Task<Listing<AuditEventView>> Handle(ListAllAuditEvents query, CancellationToken cancellation)
    {
        var events = db.AcrossTenants<AuditEvent>();
        if (query.Organization is { Value: var scope })
            events = events.Where(x => x.ScopeId == scope);
        var listing = await events.ToListing(query, cancellation);
        return listing with { Data = await OrganizationsOnly(listing.Data, cancellation) };
    }

    /// <summary>Events of accounts and of the platform itself are in no organization.</summary>
    private async Task<IReadOnlyList<AuditEventView>> OrganizationsOnly(IReadOnlyList<AuditEventView> events, CancellationToken cancellation)
    {
        var scopes = events.Select(x => x.Organization!.Value).Distinct().ToArray();
        var organizations = await db.AcrossTenants<Organization>(withDeleted: true)
            .Where(x => scopes.Contains(x.Id)).Select(x => x.Id).ToListAsync(cancellation);
        return [.. events.Select(x => organizations.Contains(x.Organization!.Value) ? x : x with { Organization = null })];
    }
}
