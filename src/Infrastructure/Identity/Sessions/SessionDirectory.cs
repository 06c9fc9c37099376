using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Common.Caching;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Sessions as this node knows them, current within a second.</summary>
internal sealed class SessionDirectory(NodeCache cache, SystemReadsDb reads, SessionLifetimes lifetimes, TimeProvider clock)
{
    /// <summary>Null where it has ended or expired.</summary>
    public async ValueTask<CachedSession?> Alive(Id<Session> id, CancellationToken cancellation) =>
        await cache.Get("session", id.Value, token => Load(id, token), cancellation) is { } session && session.IsAlive(clock.GetUtcNow(), lifetimes) ? session : null;

    /// <summary>The same, current: what this node knows is asked for anew where the row is of another version.</summary>
    public async ValueTask<CachedSession?> Alive(Id<Session> id, uint version, CancellationToken cancellation)
    {
        if (await Alive(id, cancellation) is { } known && known.Session.Version == version)
            return known;
        await cache.Sync(cancellation);
        return await Alive(id, cancellation);
    }

    private async Task<CachedSession?> Load(Id<Session> id, CancellationToken cancellation)
    {
        await using var db = reads.Lease();
        var activities = db.Set<SessionActivity>();
        var row = await db.Set<Session>().IgnoreQueryFilters([Filters.Owner]).AsNoTracking().Where(x => x.Id == id)
            .Select(x => new { Session = x, SeenAt = activities.Where(y => y.SessionId == id).Select(y => (DateTimeOffset?)y.LastSeenAt).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellation);
        return row is null ? null : new(row.Session, row.SeenAt ?? row.Session.CreatedAt);
    }
}
