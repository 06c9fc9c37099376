using Platform.Application.Identity.Provider;
using Platform.Application.Messaging.Schedules;
using Platform.Domain.Identity.Connections;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class ExpiredValues(IAppDb db, IRemovals removals) : IExpiredValues
{
    public async Task<int> Remove(DateTimeOffset before, int most, CancellationToken cancellation)
    {
        var pushed = db.AcrossTenants<PushedRequest>().Where(x => x.ExpiresAt < before).OrderBy(x => x.ExpiresAt);
        var values = db.AcrossTenants<OneTimeValue>().Where(x => x.ExpiresAt < before).OrderBy(x => x.ExpiresAt);
        var tokens = db.AcrossTenants<UsedToken>().Where(x => x.ExpiresAt < before).OrderBy(x => x.ExpiresAt);
        int[] removed =
        [
            await removals.Remove(pushed, most, cancellation),
            await removals.Remove(values, most, cancellation),
            await removals.Remove(tokens, most, cancellation),
        ];
        return removed.Max();
    }
}
