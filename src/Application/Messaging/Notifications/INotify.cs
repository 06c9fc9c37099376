using Platform.Domain.Identity.Accounts;
using Platform.Domain.Messaging.Notifications;

namespace Platform.Application.Messaging.Notifications;

/// <summary>Tells members of the current organization something, in the transaction of the current command: for subscribers.</summary>
public interface INotify
{
    /// <summary>
    /// By the channels that each of them wants for the category. Whoever is not a member, or whose account is closed, is left out.
    /// </summary>
    Task Notify(IReadOnlyCollection<Id<User>> users, NotificationCategory category, Notice notice, CancellationToken cancellation);
}
