using System.Security.Cryptography;
using System.Text;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Messaging.MailTemplates;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Messaging.MailTemplates;

internal sealed class MailRecipientDirectory(SystemDb system, TimeProvider clock) : IMailRecipients
{
    public async Task<string> LocaleOf(string address, CancellationToken cancellation)
    {
        var normalized = address.ToUpperInvariant();
        await using var db = system.Lease();
        return await db.Set<Account>().Where(x => x.NormalizedEmail == normalized).Select(x => x.Locale).FirstOrDefaultAsync(cancellation)
            ?? ShippedTemplates.English;
    }

    public async Task<bool> HasUnsubscribed(string address, string category, CancellationToken cancellation)
    {
        var hash = HashOf(address);
        await using var db = system.Lease();
        return await db.Set<MailOptOut>().AnyAsync(x => x.AddressHash == hash && x.Category == category, cancellation);
    }

    public async Task Unsubscribe(string address, string category, CancellationToken cancellation)
    {
        var (id, hash, now) = (Id<MailOptOut>.New().Value, HashOf(address), clock.GetUtcNow());
        await using var db = system.Lease();
        await db.Database.ExecuteSqlAsync(
            $"insert into mail_opt_outs (id, address_hash, category, created_at) values ({id}, {hash}, {category}, {now}) on conflict (address_hash, category) do nothing",
            cancellation);
    }

    public async Task Subscribe(string address, CancellationToken cancellation)
    {
        var hash = HashOf(address);
        await using var db = system.Lease();
        await db.Set<MailOptOut>().Where(x => x.AddressHash == hash).ExecuteDeleteAsync(cancellation);
    }

    private static byte[] HashOf(string address) => SHA256.HashData(Encoding.UTF8.GetBytes(address.ToUpperInvariant()));
}
