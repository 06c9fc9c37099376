using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Messaging.Notifications;

/// <summary>Marks some notifications, or all before a time.</summary>
/// <param name="State">What they become. An archived one that becomes read or unread is back in the inbox.</param>
/// <param name="Ids">Those; others than one's own are passed over.</param>
/// <param name="Before">All that came before this time and are not archived.</param>
/// <param name="Category">With <paramref name="Before"/>: only those of this category.</param>
/// <param name="Organization">With <paramref name="Before"/>: only those of this organization.</param>
[RequireSignedIn]
[OpenToConfinedSession]
public sealed record MarkMyNotifications(
    NotificationState State, IReadOnlyList<Id<Notification>>? Ids = null, DateTimeOffset? Before = null, string? Category = null, Id<Organization>? Organization = null)
    : ICommand<NotificationsMarked>;

/// <param name="Changed">How many are different now.</param>
/// <param name="Unread">How many are unread now altogether.</param>
public sealed record NotificationsMarked(int Changed, int Unread);

internal sealed class MarkMyNotificationsValidator : AbstractValidator<MarkMyNotifications>
{
    public MarkMyNotificationsValidator()
    {
        RuleFor(x => x.Ids).Must(x => x is null || x.Count is >= 1 and <= 1000).WithMessage("1 to 1,000 ids.");
        RuleFor(x => x.Ids).Must((x, ids) => ids is null != x.Before is null).WithMessage("Give either ids or before.");
        RuleFor(x => x.Category).Must((x, category) => category is null || x.Before is not null).WithMessage("Only goes with before.");
        RuleFor(x => x.Organization).Must((x, organization) => organization is null || x.Before is not null).WithMessage("Only goes with before.");
        RuleFor(x => x.Category).Text();
    }
}

internal sealed class MarkMyNotificationsHandler(IAppDb db, IInbox inbox, RequestContext context) : ICommandHandler<MarkMyNotifications, NotificationsMarked>
{
    public async Task<NotificationsMarked> Handle(MarkMyNotifications command, CancellationToken cancellation)
    {
        var changed = await inbox.Mark(Chosen(command), command.State, cancellation);
        return new(changed, await db.CountUnread(context, cancellation));
    }

    private IQueryable<Notification> Chosen(MarkMyNotifications command)
    {
        if (command.Ids?.ToArray() is { } ids)
            return db.Inbox(context).Where(x => ids.Contains(x.Id));
        var before = command.Before!.Value.ToUniversalTime();
        var chosen = db.Inbox(context).In(null).Where(x => x.CreatedAt < before);
        if (command.Category is { } category)
            chosen = chosen.Where(x => x.Category == category);
        return command.Organization is { } organization ? chosen.Where(x => x.TenantId == organization) : chosen;
    }
}
