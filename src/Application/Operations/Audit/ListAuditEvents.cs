using Platform.Domain.Operations.Audit;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Operations.Audit;

[RequirePermission(Permissions.Audit.Read)]
public sealed record ListAuditEvents(
    Page<AuditEvent> Page,
    string? Actor = null,
    string? Action = null,
    string? Resource = null,
    string? Outcome = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null) : IQuery<Listing<AuditEventView>>, IAuditFilter;

internal sealed class ListAuditEventsValidator : AbstractValidator<ListAuditEvents>
{
    public ListAuditEventsValidator() => this.Filters();
}

internal sealed class ListAuditEventsHandler(IAppDb db) : IQueryHandler<ListAuditEvents, Listing<AuditEventView>>
{
    public Task<Listing<AuditEventView>> Handle(ListAuditEvents query, CancellationToken cancellation) =>
        db.Set<AuditEvent>().ToListing(query, cancellation);
}
