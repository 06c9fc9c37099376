using Platform.Domain.Common;
using Platform.Domain.Identity.Accounts;

namespace Platform.Domain.Identity.Sessions;

/// <summary>
/// When a session was last used. A row of its own, because it changes all the time: the session itself stays as it is,
/// and so does what nodes remember of it. There is none before the first use that is a minute after the beginning: until
/// then the session was last seen when it was created.
/// </summary>
public sealed class SessionActivity : IUserOwned
{
    private SessionActivity()
    {
    }

    public Id<Session> SessionId { get; private init; }

    public Id<User> UserId { get; private init; }

    /// <summary>Within a minute or two.</summary>
    public DateTimeOffset LastSeenAt { get; private init; }
}
