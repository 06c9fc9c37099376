using Platform.Domain.Identity.Accounts;
using Platform.Domain.Messaging.Notifications;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Messaging.Notifications;

/// <summary>How to reach people: their accounts and what they have chosen are their own, so no organization sees them, and neither does a use case.</summary>
internal sealed class RecipientDirectory(SystemDb system)
{
    /// <summary>Without those whose account is closed.</summary>
    public async Task<IReadOnlyList<Recipient>> Of(IReadOnlyCollection<Id<User>> users, CancellationToken cancellation)
    {
        var ids = users.ToArray();
        await using var db = system.Lease();
        var accounts = await db.Set<Account>().AsNoTracking().Where(x => ids.Contains(x.Id) && x.DeactivatedAt == null && x.ErasedAt == null).ToListAsync(cancellation);
        var preferences = await db.Set<NotificationPreferences>().IgnoreQueryFilters([Filters.Owner]).AsNoTracking()
            .Where(x => ids.Contains(x.UserId)).ToDictionaryAsync(x => x.UserId, cancellation);
        return [.. accounts.Select(x => Recipient.Of(x, preferences.GetValueOrDefault(x.Id)))];
    }
}

/// <param name="Email">Null: nobody has proven that mail to the address reaches them.</param>
internal sealed record Recipient(Id<User> User, string? Email, string Locale, TimeZoneInfo Zone, DigestRhythm Digest, IReadOnlyList<NotificationChoice> Choices)
{
    public static Recipient Of(Account account, NotificationPreferences? preferences) => new(
        account.Id,
        account.EmailConfirmed ? account.Email : null,
        account.Locale,
        TimeZoneInfo.TryFindSystemTimeZoneById(account.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc,
        preferences?.Digest ?? DigestRhythm.Immediately,
        preferences?.Chosen() ?? []);
}
