using Platform.Domain.Messaging.Notifications;

namespace Platform.Application.Messaging.Notifications;

internal static class InboxQueries
{
    /// <summary>The signed-in user's inbox in all organizations in which the session counts.</summary>
    public static IQueryable<Notification> Inbox(this IAppDb db, RequestContext context)
    {
        var inbox = db.Mine<Notification>().Where(x => x.IsInInbox);
        if (context.Actor is not Actor.SignedIn { Bounds: var bounds })
            return inbox;
        if (bounds.EndedIn is { Count: > 0 } ended)
            inbox = inbox.Where(x => !ended.Contains(x.TenantId));
        return bounds.Organization is { } only ? inbox.Where(x => x.TenantId == only) : inbox;
    }

    public static Task<int> CountUnread(this IAppDb db, RequestContext context, CancellationToken cancellation) =>
        db.Inbox(context).CountAsync(x => x.ReadAt == null && x.ArchivedAt == null, cancellation);

    /// <summary>Null where it is none.</summary>
    public static NotificationState? StateOf(string? name) => name switch
    {
        "unread" => NotificationState.Unread,
        "read" => NotificationState.Read,
        "archived" => NotificationState.Archived,
        _ => null,
    };

    /// <summary>Null: all but the archived ones.</summary>
    public static IQueryable<Notification> In(this IQueryable<Notification> inbox, NotificationState? state) => state switch
    {
        NotificationState.Unread => inbox.Where(x => x.ReadAt == null && x.ArchivedAt == null),
        NotificationState.Read => inbox.Where(x => x.ReadAt != null && x.ArchivedAt == null),
        NotificationState.Archived => inbox.Where(x => x.ArchivedAt != null),
        _ => inbox.Where(x => x.ArchivedAt == null),
    };
}
