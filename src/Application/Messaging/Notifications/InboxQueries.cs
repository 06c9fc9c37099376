using Platform.Domain.Messaging.Notifications;

namespace Platform.Application.Messaging.Notifications;

internal static class InboxQueries
{
    /// <summary>The signed-in user's inbox in all organizations.</summary>
    public static IQueryable<Notification> Inbox(this IAppDb db) => db.Mine<Notification>().Where(x => x.IsInInbox);

    public static Task<int> CountUnread(this IAppDb db, CancellationToken cancellation) =>
        db.Inbox().CountAsync(x => x.ReadAt == null && x.ArchivedAt == null, cancellation);

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
