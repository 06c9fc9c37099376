using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

[RequireSignedIn]
[RequireRecentSignIn(15)]
[NothingToValidate]
public sealed record EndOtherSessions : ICommand<Done>;

internal sealed class EndOtherSessionsHandler(ISessions sessions, RequestContext context) : ICommandHandler<EndOtherSessions, Done>
{
    public async Task<Done> Handle(EndOtherSessions command, CancellationToken cancellation)
    {
        await sessions.EndAll(context.UserId, except: context.SessionId, SessionEnd.EndedByUser, cancellation);
        return Done.Instance;
    }
}
