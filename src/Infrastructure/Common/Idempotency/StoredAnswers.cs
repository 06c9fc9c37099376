using Platform.Application.Operations.Retention;

namespace Platform.Infrastructure.Common.Idempotency;

internal sealed class StoredAnswers(IAppDb db, TimeProvider clock) : IStoredAnswers
{
    public Task<int> RemoveExpired(int most, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return db.AcrossTenants<IdempotencyKey>().Where(x => x.ExpiresAt <= now).OrderBy(x => x.ExpiresAt).Take(most).ExecuteDeleteAsync(cancellation);
    }
}
