using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

/// <summary>
/// Section <c>Identity:Sessions</c> of the configuration: how long a session lasts without being used, and at most.
/// Tokens are for products, the cookie is for the console.
/// </summary>
public sealed class SessionLifetimes
{
    public static readonly TimeSpan AccessToken = TimeSpan.FromMinutes(10);

    public TimeSpan TokenIdle { get; set; } = TimeSpan.FromDays(14);

    public TimeSpan TokenAbsolute { get; set; } = TimeSpan.FromDays(90);

    public TimeSpan CookieIdle { get; set; } = TimeSpan.FromHours(12);

    public TimeSpan CookieAbsolute { get; set; } = TimeSpan.FromDays(30);

    public TimeSpan IdleOf(Transport transport) => transport == Transport.Cookie ? CookieIdle : TokenIdle;

    /// <summary>Whether a session can be used: neither ended, nor at the end of its time, nor forgotten. <see cref="SessionQueries.Alive"/> is the same for rows.</summary>
    public bool IsAlive(Transport transport, bool isRevoked, DateTimeOffset expiresAt, DateTimeOffset seenAt, DateTimeOffset now) =>
        !isRevoked && expiresAt > now && seenAt > now - IdleOf(transport);

    public TimeSpan AbsoluteOf(Transport transport) => transport == Transport.Cookie ? CookieAbsolute : TokenAbsolute;
}

public static class SessionQueries
{
    /// <summary>Those that can be used: the rule of <see cref="SessionLifetimes.IsAlive"/>.</summary>
    public static IQueryable<Session> Alive(
        this IQueryable<Session> sessions, IQueryable<SessionActivity> activities, SessionLifetimes lifetimes, DateTimeOffset now)
    {
        var (token, cookie) = (now - lifetimes.TokenIdle, now - lifetimes.CookieIdle);
        return sessions.Where(x => x.RevokedAt == null && x.ExpiresAt > now
            && (x.CreatedAt > (x.Transport == Transport.Cookie ? cookie : token)
                || activities.Any(y => y.SessionId == x.Id && y.LastSeenAt > (x.Transport == Transport.Cookie ? cookie : token))));
    }
}
