using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Common.Caching;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class ClientSessions(SystemAsideDb aside, NodeCache cache, RequestContext context, TimeProvider clock) : IClientSessions
{
    public async Task EndAll(Id<Client> client, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        SessionEnd? reason = SessionEnd.ClientEnded;
        var by = context.Actor.Id;
        await using var db = aside.Lease();
        await db.Set<Session>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.ClientId == client && x.RevokedAt == null)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.RevokedAt, now).SetProperty(y => y.RevokedFor, reason).SetProperty(y => y.RevokedBy, by), cancellation);
        await cache.Sync(cancellation);
    }
}
