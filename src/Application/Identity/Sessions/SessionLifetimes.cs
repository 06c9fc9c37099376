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

    public TimeSpan AbsoluteOf(Transport transport) => transport == Transport.Cookie ? CookieAbsolute : TokenAbsolute;
}
