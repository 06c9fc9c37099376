using Platform.Application.Messaging.Mail;
using Platform.Application.Messaging.Notifications;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Members;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Infrastructure.Messaging.Notifications;

internal sealed class Notifier(
    IAppDb db, RecipientDirectory directory, IMail mail, NoticePush push, IRateLimits limits, RateLimitOptions options, TimeProvider clock) : INotify
{
    public async Task Notify(IReadOnlyCollection<Id<User>> users, NotificationCategory category, Notice notice, CancellationToken cancellation)
    {
        var asked = users.Distinct().ToArray();
        var members = await db.Set<Membership>().Where(x => asked.Contains(x.UserId) && x.SuspendedAt == null).Select(x => x.UserId).ToListAsync(cancellation);
        if (members.Count == 0)
            return;
        var organization = await db.Set<Organization>().Select(x => new { x.Id, x.Name }).SingleOrDefaultAsync(cancellation);
        if (organization is null)
            return;
        var defaults = (await db.Set<NotificationDefaults>().AsNoTracking().SingleOrDefaultAsync(cancellation))?.Chosen() ?? [];
        foreach (var recipient in await directory.Of(members, cancellation))
        {
            var key = $"{organization.Id}:{category.Key}:{recipient.User}";
            await Tell(recipient, category, notice.In(recipient.Locale), organization.Name, key, x => NotificationChoice.Reaches(category, x, recipient.Choices, defaults), cancellation);
        }
    }

    private async Task Tell(
        Recipient recipient, NotificationCategory category, NoticeText notice, string organization, string key, Func<NotificationChannel, bool> wants, CancellationToken cancellation)
    {
        var (inInbox, byMail) = (wants(NotificationChannel.InApp), wants(NotificationChannel.Mail) && recipient.Email is not null);
        // Many at once, such as many changes of one's role, become one mail.
        var isDigest = byMail && (recipient.Digest != DigestRhythm.Immediately || !await limits.TryTake(options.NotificationMails, key, cancellation));
        DateTimeOffset? due = isDigest ? DigestWindow.EndAfter(recipient.Digest, recipient.Zone, clock.GetUtcNow()) : null;
        if (inInbox || isDigest)
            db.Add(Notification.Create(recipient.User, category, notice, inInbox, due));
        if (byMail && !isDigest)
            await mail.Send(new NotificationMail(organization, notice.Title, notice.Body), recipient.Email!, cancellation, recipient.Locale);
        if (wants(NotificationChannel.Push))
            await push.Send(recipient.User, organization, category, notice, cancellation);
    }
}
