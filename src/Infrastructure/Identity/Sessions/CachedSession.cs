using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>What a node remembers of a session, and when it last saw it itself.</summary>
/// <param name="session">Untracked, never to be changed: it is shared by all who ask.</param>
/// <param name="seenAt">When it was last seen as far as the database knows.</param>
internal sealed class CachedSession(Session session, DateTimeOffset seenAt)
{
    private long seen = seenAt.UtcTicks;

    public Session Session => session;

    public SessionBounds Bounds { get; } = session.Bounds;

    public Impersonation? Impersonation { get; } = session.IsImpersonation
        ? new(session.ImpersonatorId!.Value, session.ImpersonatorSessionId!.Value, session.ImpersonatedIn!.Value, session.Writes)
        : null;

    public bool IsAlive(DateTimeOffset now, SessionLifetimes lifetimes) =>
        lifetimes.IsAlive(session.Transport, session.RevokedAt is not null, session.ExpiresAt, new(Volatile.Read(ref seen), TimeSpan.Zero), now);

    /// <summary>True once a minute, for one of those who ask.</summary>
    public bool IsSeenAnew(DateTimeOffset now)
    {
        var before = Volatile.Read(ref seen);
        return now.UtcTicks - before >= TimeSpan.TicksPerMinute && Interlocked.CompareExchange(ref seen, now.UtcTicks, before) == before;
    }
}
