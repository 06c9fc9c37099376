using Platform.Application.Messaging.Notifications;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Messaging.Notifications;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Infrastructure.Messaging.Notifications;

internal sealed class Digests(ScopedDb db, RecipientDirectory directory, TimeProvider clock) : IDigests
{
    private const int Most = 50;

    public async Task<IReadOnlyList<Id<User>>> Due(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await db.AcrossTenants<Notification>().Where(x => x.MailDueAt <= now && x.MailedAt == null).Select(x => x.UserId).Distinct().ToListAsync(cancellation);
    }

    public async Task<Digest?> Take(Id<User> user, CancellationToken cancellation)
    {
        if ((await directory.Of([user], cancellation)).SingleOrDefault() is not { Email: { } email } recipient)
            return null;
        var now = clock.GetUtcNow();
        if (!await Reserve(user, DigestWindow.BeginningOf(recipient.Digest, recipient.Zone, now), now, cancellation))
            return null;
        var due = db.AcrossTenants<Notification>().Where(x => x.UserId == user && x.MailDueAt <= now && x.MailedAt == null);
        var organizations = db.AcrossTenants<Organization>();
        // What was read in the meantime needs no mail any more, and neither does what happened in an organization that is gone.
        var wanted = due.Where(x => x.ReadAt == null && x.ArchivedAt == null && organizations.Any(y => y.Id == x.TenantId));
        var items = await wanted.OrderBy(x => x.Id).Take(Most)
            .Select(x => new DigestItem(organizations.First(y => y.Id == x.TenantId).Name, x.Title, x.Body)).ToListAsync(cancellation);
        var more = items.Count < Most ? 0 : await wanted.CountAsync(cancellation) - Most;
        DateTimeOffset? mailed = now;
        await due.ExecuteUpdateAsync(x => x.SetProperty(y => y.MailedAt, mailed), cancellation);
        return items.Count == 0 ? null : new(email, recipient.Locale, items, more);
    }

    /// <summary>Of two at once the second waits for the first, and then finds the window taken; or free, when the first has failed.</summary>
    private async Task<bool> Reserve(Id<User> user, DateTimeOffset window, DateTimeOffset now, CancellationToken cancellation) =>
        await db.Context.Database.ExecuteSqlAsync(
            $"insert into notification_digests (id, user_id, \"window\", sent_at) values ({Id<NotificationDigest>.New().Value}, {user.Value}, {window}, {now}) on conflict (user_id, \"window\") do nothing",
            cancellation) > 0;
}
