using System.Diagnostics;
using Microsoft.AspNetCore.DataProtection;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.Infrastructure.Identity.Keys;

/// <summary>The keys of access tokens: rows, protected with the key ring, the same on all nodes.</summary>
internal sealed class SigningKeys(SystemDb system, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);
    private static readonly TimeSpan BetweenReloads = TimeSpan.FromSeconds(5);

    private readonly IDataProtector protector = protection.CreateProtector("identity.signing-keys");
    private readonly SemaphoreSlim loading = new(1, 1);
    private volatile Loaded? loaded;

    /// <summary>The newest key; made when there is none.</summary>
    public async ValueTask<SigningKey> Current(CancellationToken cancellation) =>
        (loaded is { } current && current.RenewAt > clock.GetUtcNow() ? current : await Load(cancellation)).Newest;

    public async ValueTask<JsonWebKeySet> Verification(CancellationToken cancellation) =>
        (loaded ?? await Load(cancellation)).Verification;

    /// <summary>Reads the keys again for a token of an unknown one, at most every five seconds. False when it was too soon.</summary>
    public async ValueTask<bool> Reload(CancellationToken cancellation)
    {
        if (loaded is { } current && Stopwatch.GetElapsedTime(current.At) < BetweenReloads)
            return false;
        await Load(cancellation);
        return true;
    }

    private async Task<Loaded> Load(CancellationToken cancellation)
    {
        await loading.WaitAsync(cancellation);
        try
        {
            await using var db = system.Lease();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('signing-keys', 0))", cancellation);
            var now = clock.GetUtcNow();
            var rows = await db.Set<StoredSigningKey>().Where(x => x.ExpiresAt > now).OrderByDescending(x => x.CreatedAt).ToListAsync(cancellation);
            if (rows.Count == 0 || rows[0].CreatedAt + Lifetime <= now)
                rows.Insert(0, await Create(db, now, cancellation));
            await transaction.CommitAsync(cancellation);
            return loaded = Unprotected(rows);
        }
        finally
        {
            loading.Release();
        }
    }

    private async Task<StoredSigningKey> Create(AppDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var key = SigningKey.Create();
        var row = new StoredSigningKey
        {
            Id = key.KeyId,
            ProtectedKey = protector.Protect(key.ExportPrivateKey()),
            CreatedAt = now,
            ExpiresAt = now + Lifetime + TimeSpan.FromDays(14),
        };
        db.Add(row);
        await db.SaveChangesAsync(cancellation);
        return row;
    }

    private Loaded Unprotected(IReadOnlyList<StoredSigningKey> rows)
    {
        var keys = rows.Select(x => SigningKey.Import(protector.Unprotect(x.ProtectedKey))).ToList();
        var verification = JsonWebKeySet.Of(keys.Select(x => x.VerificationKey));
        return new(keys[0], verification.Value!, rows[0].CreatedAt + Lifetime, Stopwatch.GetTimestamp());
    }

    private sealed record Loaded(SigningKey Newest, JsonWebKeySet Verification, DateTimeOffset RenewAt, long At);
}
