using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Operators;

[RequireOperator(OperatorPermissions.EndSessions)]
[NothingToValidate]
public sealed record EndUserSessions(Id<User> User) : ICommand<Done>;

internal sealed class EndUserSessionsHandler(IOperatorAccounts accounts, ISessions sessions, ISecurityEvents events) : ICommandHandler<EndUserSessions, Done>
{
    public async Task<Done> Handle(EndUserSessions command, CancellationToken cancellation)
    {
        await accounts.Get(command.User, cancellation);
        await sessions.EndAll(command.User, null, SessionEnd.EndedByOperator, cancellation);
        events.Record(command.User, SecurityEventKind.SessionRevoked);
        return Done.Instance;
    }
}
