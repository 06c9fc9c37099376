using System.Text.Json;
using Platform.Application.Operations.Audit;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Operations.Audit;

namespace Platform.Application.Identity.SecurityEvents;

/// <param name="Kind">Such as <c>sign_in_failed</c>; all without it.</param>
/// <param name="From">From this moment on.</param>
/// <param name="To">Before this moment.</param>
[RequireSignedIn]
public sealed record ListMySecurityEvents(Page<AuditEvent> Page, string? Kind = null, DateTimeOffset? From = null, DateTimeOffset? To = null)
    : IQuery<Listing<SecurityEventView>>;

internal sealed class ListMySecurityEventsValidator : AbstractValidator<ListMySecurityEvents>
{
    public ListMySecurityEventsValidator() =>
        RuleFor(x => x.Kind).OneOf(Enum.GetNames<SecurityEventKind>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
}

internal sealed class ListMySecurityEventsHandler(IAppDb db, RequestContext context) : IQueryHandler<ListMySecurityEvents, Listing<SecurityEventView>>
{
    public async Task<Listing<SecurityEventView>> Handle(ListMySecurityEvents query, CancellationToken cancellation)
    {
        var events = db.AboutMe<AuditEvent>().Where(x => x.Category == AuditCategory.Security)
            .During(query.From?.ToUniversalTime(), query.To?.ToUniversalTime());
        if (query.Kind is { } kind)
            events = events.Where(x => x.Action == kind);
        if (query.Page.After is { } after)
            events = events.Where(x => x.Id < after);
        var rows = await events.OrderByDescending(x => x.Id).Take(query.Page.Size + 1)
            .Select(SecurityEventView.SeenBy(context.UserId.ToString())).ToListAsync(cancellation);
        return ListingExtensions.Cut(rows, query.Page.Size, x => x.Id.ToString());
    }
}
