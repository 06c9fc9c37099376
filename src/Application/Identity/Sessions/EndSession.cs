using Platform.Application.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

[RequireSignedIn]
[RequireRecentSignIn(15, UnlessOwn = nameof(Session))]
[NothingToValidate]
public sealed record EndSession(Id<Session> Session) : ICommand<Done>;

internal sealed class EndSessionHandler(IAppDb db, ISecurityEvents events, RequestContext context, TimeProvider clock) : ICommandHandler<EndSession, Done>
{
    public async Task<Done> Handle(EndSession command, CancellationToken cancellation)
    {
        var session = await db.Edit(command.Session, cancellation);
        events.End(session, SessionEnd.EndedByUser, context.Actor, clock.GetUtcNow());
        return Done.Instance;
    }
}
