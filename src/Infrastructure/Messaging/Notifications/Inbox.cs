using Platform.Application.Messaging.Notifications;
using Platform.Domain.Messaging.Notifications;

namespace Platform.Infrastructure.Messaging.Notifications;

internal sealed class Inbox(TimeProvider clock) : IInbox
{
    public Task<int> Mark(IQueryable<Notification> mine, NotificationState state, CancellationToken cancellation)
    {
        var time = clock.GetUtcNow();
        DateTimeOffset? now = time;
        return state switch
        {
            NotificationState.Unread => mine.Where(x => x.ReadAt != null || x.ArchivedAt != null)
                .ExecuteUpdateAsync(x => x.SetProperty(y => y.UpdatedAt, time).SetProperty(y => y.ReadAt, (DateTimeOffset?)null).SetProperty(y => y.ArchivedAt, (DateTimeOffset?)null), cancellation),
            NotificationState.Read => mine.Where(x => x.ReadAt == null || x.ArchivedAt != null)
                .ExecuteUpdateAsync(x => x.SetProperty(y => y.UpdatedAt, time).SetProperty(y => y.ReadAt, y => y.ReadAt ?? now).SetProperty(y => y.ArchivedAt, (DateTimeOffset?)null), cancellation),
            _ => mine.Where(x => x.ArchivedAt == null)
                .ExecuteUpdateAsync(x => x.SetProperty(y => y.UpdatedAt, time).SetProperty(y => y.ReadAt, y => y.ReadAt ?? now).SetProperty(y => y.ArchivedAt, now), cancellation),
        };
    }
}
