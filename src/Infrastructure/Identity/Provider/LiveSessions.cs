using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

internal sealed class LiveSessions(ICredentials credentials) : ILiveSessions
{
    public ValueTask<SessionBounds?> Find(Id<Session> session, CancellationToken cancellation) => ((Credentials)credentials).BoundsOf(session, cancellation);
}
