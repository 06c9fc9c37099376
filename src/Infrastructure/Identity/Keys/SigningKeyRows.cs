using Platform.Application.Identity.Keys;

namespace Platform.Infrastructure.Identity.Keys;

internal sealed class SigningKeyRows(IAppDb db, TimeProvider clock) : ISigningKeyRows
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public Task<int> RemoveRetired(CancellationToken cancellation)
    {
        var retired = clock.GetUtcNow() - Kept;
        return db.Set<StoredSigningKey>().Where(x => x.ExpiresAt < retired).ExecuteDeleteAsync(cancellation);
    }
}

/// <summary>The next signing key is made in time by whichever node signs. When it was not, something keeps nodes from it.</summary>
internal sealed class EndingSigningKeys(IAppDb db) : IExpiringSecrets
{
    private static readonly TimeSpan MadeLatest = TimeSpan.FromDays(7);

    public async Task<IReadOnlyList<ExpiringSecret>> EndingBefore(DateTimeOffset time, CancellationToken cancellation)
    {
        var last = await db.Set<StoredSigningKey>().OrderByDescending(x => x.SignsFrom).FirstOrDefaultAsync(cancellation);
        var end = last?.SignsFrom + SigningKeys.Signs;
        return end is { } endsAt && endsAt < time - MadeLatest
            ? [new($"The key {last!.Id} that signs access tokens, which has no successor yet", endsAt)]
            : [];
    }
}
