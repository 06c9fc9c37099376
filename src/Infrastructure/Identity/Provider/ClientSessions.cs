using System.Linq.Expressions;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Common.Caching;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class ClientSessions(SystemAsideDb aside, NodeCache cache, RequestContext context, TimeProvider clock) : IClientSessions
{
    public Task EndAll(Id<Client> client, CancellationToken cancellation) =>
        End(x => x.ClientId == client, SessionEnd.ClientEnded, cancellation);

    public Task End(Id<Session> session, Id<Client> client, CancellationToken cancellation) =>
        End(x => x.Id == session && x.ClientId == client, SessionEnd.SignedOut, cancellation);

    private async Task End(Expression<Func<Session, bool>> which, SessionEnd because, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        SessionEnd? reason = because;
        var by = context.Actor.Id;
        await using var db = aside.Lease();
        await db.Set<Session>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.RevokedAt == null).Where(which)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.RevokedAt, now).SetProperty(y => y.RevokedFor, reason).SetProperty(y => y.RevokedBy, by), cancellation);
        await cache.Sync(cancellation);
    }
}
