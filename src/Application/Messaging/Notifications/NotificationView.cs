using System.Linq.Expressions;
using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Messaging.Notifications;

public sealed record NotificationView : EntityView<Notification>
{
    public required Id<Organization> Organization { get; init; }

    /// <summary>Key of a category; the preferences list them all.</summary>
    public required string Category { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }

    /// <summary>Path within the console.</summary>
    public required string? Link { get; init; }

    public required DateTimeOffset? ReadAt { get; init; }

    public required DateTimeOffset? ArchivedAt { get; init; }

    public static Expression<Func<Notification, NotificationView>> Projection { get; } = x => new NotificationView
    {
        Id = x.Id,
        Organization = x.TenantId,
        Category = x.Category,
        Title = x.Title,
        Body = x.Body,
        Link = x.Link,
        ReadAt = x.ReadAt,
        ArchivedAt = x.ArchivedAt,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };
}

/// <param name="Data">Newest first.</param>
/// <param name="Next">Cursor of the next part; null when the list is complete.</param>
/// <param name="Unread">How many are unread altogether, whatever was asked for.</param>
public sealed record InboxView(IReadOnlyList<NotificationView> Data, string? Next, int Unread);
