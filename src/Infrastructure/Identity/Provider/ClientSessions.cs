using System.Linq.Expressions;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Common.Caching;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class ClientSessions(SystemAsideDb aside, NodeCache cache, RequestContext context, TimeProvider clock) : IClientSessions
{
    public async Task EndAll(Id<Client> client, CancellationToken cancellation)
    {
        await using var db = aside.Lease();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // First: whoever is redeeming one of these has begun the session when it is looked for, and nobody begins another one.
        await UseUp(db, client, cancellation);
        await BrowserSessions.Hold(db, client, cancellation);
        await End(db, x => x.ClientId == client, SessionEnd.ClientEnded, cancellation);
        await transaction.CommitAsync(cancellation);
        await cache.Sync(cancellation);
    }

    public async Task End(Id<Session> session, Id<Client> client, CancellationToken cancellation)
    {
        await using var db = aside.Lease();
        await End(db, x => x.Id == session && x.ClientId == client, SessionEnd.SignedOut, cancellation);
        await cache.Sync(cancellation);
    }

    private async Task UseUp(AppDb db, Id<Client> client, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        await db.Set<AuthorizationCode>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.ClientId == client && x.UsedAt == null && x.ExpiresAt > now)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.UsedAt, now), cancellation);
        await db.Set<DeviceAuthorization>().Where(x => x.ClientId == client && x.UsedAt == null && x.ExpiresAt > now)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.UsedAt, now), cancellation);
    }

    private Task End(AppDb db, Expression<Func<Session, bool>> which, SessionEnd because, CancellationToken cancellation)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        SessionEnd? reason = because;
        var by = context.Actor.Id;
        return db.Set<Session>().IgnoreQueryFilters([Filters.Owner]).Where(x => x.RevokedAt == null).Where(which)
            .ExecuteUpdateAsync(x => x.SetProperty(y => y.RevokedAt, now).SetProperty(y => y.RevokedFor, reason).SetProperty(y => y.RevokedBy, by), cancellation);
    }
}
