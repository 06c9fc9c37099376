using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

[RequireSignedIn]
[RequireRecentSignIn(15)]
[NothingToValidate]
public sealed record EndOtherSessions : ICommand<Done>;

internal sealed class EndOtherSessionsHandler(IAppDb db, ISecurityEvents events, RequestContext context, TimeProvider clock)
    : ICommandHandler<EndOtherSessions, Done>
{
    public async Task<Done> Handle(EndOtherSessions command, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var current = context.SessionId;
        foreach (var session in await db.Set<Session>().Where(x => x.Id != current && x.RevokedAt == null).ToListAsync(cancellation))
            events.End(session, SessionEnd.EndedByUser, context.Actor, now);
        return Done.Instance;
    }
}
