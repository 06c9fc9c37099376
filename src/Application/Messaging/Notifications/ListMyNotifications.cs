using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Messaging.Notifications;

/// <param name="Page">Which part.</param>
/// <param name="State"><c>unread</c>, <c>read</c> or <c>archived</c>; without it all but the archived ones.</param>
[RequireSignedIn]
[OpenToConfinedSession]
public sealed record ListMyNotifications(
    Page<Notification> Page, string? State = null, string? Category = null, Id<Organization>? Organization = null) : IQuery<InboxView>;

internal sealed class ListMyNotificationsValidator : AbstractValidator<ListMyNotifications>
{
    public ListMyNotificationsValidator()
    {
        RuleFor(x => x.State).OneOf("unread", "read", "archived");
        RuleFor(x => x.Category).OneOf(NotificationCategories.All.Select(x => x.Key));
    }
}

internal sealed class ListMyNotificationsHandler(IAppDb db, RequestContext context) : IQueryHandler<ListMyNotifications, InboxView>
{
    public async Task<InboxView> Handle(ListMyNotifications query, CancellationToken cancellation)
    {
        var inbox = db.Inbox(context).In(InboxQueries.StateOf(query.State));
        if (query.Category is { } category)
            inbox = inbox.Where(x => x.Category == category);
        if (query.Organization is { } organization)
            inbox = inbox.Where(x => x.TenantId == organization);
        if (query.Page.After is { } after)
            inbox = inbox.Where(x => x.Id < after);
        var rows = await inbox.OrderByDescending(x => x.Id).Take(query.Page.Size + 1).Select(NotificationView.Projection).ToListAsync(cancellation);
        var listing = ListingExtensions.Cut(rows, query.Page.Size, x => x.Id.ToString());
        return new(listing.Data, listing.Next, await db.CountUnread(context, cancellation));
    }
}
