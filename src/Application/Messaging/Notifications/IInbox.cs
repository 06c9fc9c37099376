using Platform.Domain.Messaging.Notifications;

namespace Platform.Application.Messaging.Notifications;

/// <summary>Changes many notifications of the signed-in user at once.</summary>
public interface IInbox
{
    /// <returns>How many were changed.</returns>
    Task<int> Mark(IQueryable<Notification> mine, NotificationState state, CancellationToken cancellation);
}
