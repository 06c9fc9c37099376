using System.Diagnostics;
using Microsoft.AspNetCore.DataProtection;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.Infrastructure.Identity.Keys;

/// <summary>
/// The keys of access tokens: rows, protected with the key ring, the same on all nodes. Each is published for 14 days,
/// signs for 90, and verifies for another 14.
/// </summary>
internal sealed class SigningKeys(SystemReadsDb reads, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Signs = TimeSpan.FromDays(90);
    private static readonly TimeSpan Around = TimeSpan.FromDays(14);
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);
    private static readonly TimeSpan BetweenReloads = TimeSpan.FromSeconds(5);

    private readonly IDataProtector protector = protection.CreateProtector("identity.signing-keys");
    private readonly SemaphoreSlim loading = new(1, 1);
    private volatile Loaded? loaded;

    /// <summary>The key to sign with now; made when there is none.</summary>
    public async ValueTask<SigningKey> Current(CancellationToken cancellation) => (await Get(cancellation)).Signing;

    public async ValueTask<JsonWebKeySet> Verification(CancellationToken cancellation) => (await Get(cancellation)).Verification;

    /// <summary>The public halves (RFC 7517), also of the key that signs next.</summary>
    public async ValueTask<string> Document(CancellationToken cancellation) => (await Get(cancellation)).Document;

    /// <summary>Reads the keys again for a token of an unknown one, at most every five seconds. False when it was too soon.</summary>
    public async ValueTask<bool> Reload(CancellationToken cancellation)
    {
        if (loaded is { } current && Stopwatch.GetElapsedTime(current.At) < BetweenReloads)
            return false;
        await Load(cancellation);
        return true;
    }

    private async ValueTask<Loaded> Get(CancellationToken cancellation) =>
        loaded is { } current && current.RenewAt > clock.GetUtcNow() ? current : await Load(cancellation);

    private async Task<Loaded> Load(CancellationToken cancellation)
    {
        await loading.WaitAsync(cancellation);
        try
        {
            if (loaded is { } current && current.RenewAt > clock.GetUtcNow() && Stopwatch.GetElapsedTime(current.At) < BetweenReloads)
                return current;
            await using var db = reads.Lease();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('signing-keys', 0))", cancellation);
            var now = clock.GetUtcNow();
            var rows = await db.Set<StoredSigningKey>().Where(x => x.ExpiresAt > now).OrderBy(x => x.SignsFrom).ToListAsync(cancellation);
            if (NextPeriod(rows, now) is { } start)
                rows.Add(await Create(db, start, cancellation));
            await transaction.CommitAsync(cancellation);
            return loaded = Unprotected(rows, now);
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>When a key is due: at once where none signs, and 14 days before the last one stops.</summary>
    private static DateTimeOffset? NextPeriod(List<StoredSigningKey> rows, DateTimeOffset now)
    {
        var end = rows.Count == 0 ? default : rows[^1].SignsFrom + Signs;
        if (end <= now)
            return now;
        return end - Around <= now ? end : null;
    }

    private async Task<StoredSigningKey> Create(AppDb db, DateTimeOffset signsFrom, CancellationToken cancellation)
    {
        var key = SigningKey.Create();
        var row = new StoredSigningKey
        {
            Id = key.KeyId,
            ProtectedKey = protector.Protect(key.ExportPrivateKey()),
            CreatedAt = clock.GetUtcNow(),
            SignsFrom = signsFrom,
            ExpiresAt = signsFrom + Signs + Around,
        };
        db.Add(row);
        await db.SaveChangesAsync(cancellation);
        return row;
    }

    private Loaded Unprotected(List<StoredSigningKey> rows, DateTimeOffset now)
    {
        var keys = rows.Select(x => SigningKey.Import(protector.Unprotect(x.ProtectedKey))).ToList();
        var signing = rows.FindLastIndex(x => x.SignsFrom <= now);
        var changes = rows.SelectMany(x => new[] { x.SignsFrom, x.SignsFrom + Signs - Around, x.ExpiresAt }).Append(now + Remembered);
        return new(
            keys[signing],
            JsonWebKeySet.Of(keys.Select(x => x.VerificationKey)).Value!,
            JsonWebKeySet.Document(keys.Select(x => x.PublicJwk)),
            changes.Where(x => x > now).Min(),
            Stopwatch.GetTimestamp());
    }

    private sealed record Loaded(SigningKey Signing, JsonWebKeySet Verification, string Document, DateTimeOffset RenewAt, long At);
}
