using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.Domain.Messaging.Notifications;

/// <summary>Something that a member is told: in their inbox, by mail or both. Goes with the membership.</summary>
public sealed class Notification : TenantEntity<Notification>, IEntity, IKeptByUser
{
    public const int MaxTitle = 200;
    public const int MaxBody = 2000;

    private Notification()
    {
    }

    public static string Prefix => "notif";

    public Id<User> UserId { get; private init; }

    /// <summary>Key of a <see cref="NotificationCategory"/>.</summary>
    public string Category { get; private init; } = "";

    public string Title { get; private init; } = "";

    public string Body { get; private init; } = "";

    /// <summary>Path within the console, such as <c>/orgs/org_…/teams/team_…</c>; null: it leads nowhere.</summary>
    public string? Link { get; private init; }

    /// <summary>False: the person wants only mail of it.</summary>
    public bool IsInInbox { get; private init; }

    public DateTimeOffset? ReadAt { get; private set; }

    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>When the window of the digest ends that it waits for; null when it waits for none.</summary>
    public DateTimeOffset? MailDueAt { get; private init; }

    /// <summary>When a digest took it.</summary>
    public DateTimeOffset? MailedAt { get; private set; }

    /// <param name="user">Who is told; a member of the organization.</param>
    /// <param name="category">What it is about.</param>
    /// <param name="notice">What is said, in the person's language.</param>
    /// <param name="isInInbox">Whether it is shown in the inbox.</param>
    /// <param name="mailDueAt">When the window of a digest ends that takes it.</param>
    public static Notification Create(Id<User> user, NotificationCategory category, NoticeText notice, bool isInInbox, DateTimeOffset? mailDueAt) => new()
    {
        Id = Id<Notification>.New(),
        UserId = user,
        Category = category.Key,
        Title = Cut(notice.Title, MaxTitle),
        Body = Cut(notice.Body, MaxBody),
        Link = notice.Link,
        IsInInbox = isInInbox,
        MailDueAt = mailDueAt,
    };

    private static string Cut(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)]}…";
}

/// <summary>What is said, to each in their own language.</summary>
/// <param name="Title">One line; the subject of a mail.</param>
/// <param name="Body">A sentence or two.</param>
/// <param name="Link">Path within the console that shows what it is about.</param>
public sealed record Notice(LocalText Title, LocalText Body, string? Link = null)
{
    public NoticeText In(string locale) => new(Title.In(locale), Body.In(locale), Link);
}

/// <summary>The same in one language.</summary>
public sealed record NoticeText(string Title, string Body, string? Link);

public enum NotificationState
{
    Unread,
    Read,
    Archived,
}
