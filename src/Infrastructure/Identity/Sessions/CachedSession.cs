using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>What a node remembers of a session, and when it last saw it itself.</summary>
internal sealed class CachedSession(Id<User> user, Transport transport, bool isRevoked, DateTimeOffset expiresAt, DateTimeOffset seenAt)
{
    private long seen = seenAt.UtcTicks;

    public Id<User> User => user;

    public Transport Transport => transport;

    public required int Renewals { get; init; }

    public required DateTimeOffset AuthenticatedAt { get; init; }

    public required DateTimeOffset? OwnProofAt { get; init; }

    public required IReadOnlyList<string> AuthenticationMethods { get; init; }

    public required SessionBounds Bounds { get; init; }

    public Impersonation? Impersonation { get; init; }

    public bool IsAlive(DateTimeOffset now, SessionLifetimes lifetimes) =>
        lifetimes.IsAlive(transport, isRevoked, expiresAt, new(Volatile.Read(ref seen), TimeSpan.Zero), now);

    /// <summary>True once a minute, for one of those who ask.</summary>
    public bool IsSeenAnew(DateTimeOffset now)
    {
        var before = Volatile.Read(ref seen);
        return now.UtcTicks - before >= TimeSpan.TicksPerMinute && Interlocked.CompareExchange(ref seen, now.UtcTicks, before) == before;
    }
}
