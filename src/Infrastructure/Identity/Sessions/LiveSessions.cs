using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Identity.Accounts;

namespace Platform.Infrastructure.Identity.Sessions;

internal sealed class LiveSessions(SessionDirectory sessions, UserStates users) : ILiveSessions
{
    public async ValueTask<bool> IsLive(Id<Session> session, CancellationToken cancellation) =>
        await sessions.Alive(session, cancellation) is { } alive && await users.OfOpen(alive.Session.UserId, cancellation) is not null;
}
