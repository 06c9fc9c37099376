using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.Domain.Messaging.Notifications;

/// <summary>That a person has got their mail for a window. There is one such row for each, so there is one mail.</summary>
public sealed class NotificationDigest : IEntity, IUserOwned, IBookkeeping
{
    public static string Prefix => "ndig";

    public Id<NotificationDigest> Id { get; init; }

    public Id<User> UserId { get; init; }

    /// <summary>When the window began that it was sent in.</summary>
    public DateTimeOffset Window { get; init; }

    public DateTimeOffset SentAt { get; init; }
}
