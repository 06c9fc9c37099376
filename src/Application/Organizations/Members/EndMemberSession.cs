using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

[RequirePermission(Permissions.Sessions.Manage)]
[NothingToValidate]
public sealed record EndMemberSession(Id<User> User, Id<Session> MemberSession) : ICommand<Done>;

internal sealed class EndMemberSessionHandler(IAppDb db, ISessions sessions, ISecurityEvents events, RequestContext context)
    : ICommandHandler<EndMemberSession, Done>
{
    public async Task<Done> Handle(EndMemberSession command, CancellationToken cancellation)
    {
        await MemberSessions.RequireNotAbove(db, command.User, context, cancellation);
        await sessions.End(command.User, command.MemberSession, SessionEnd.EndedByAdministrator, cancellation);
        events.Record(command.User, SecurityEventKind.SessionRevoked, command.MemberSession.ToString());
        return Done.Instance;
    }
}
