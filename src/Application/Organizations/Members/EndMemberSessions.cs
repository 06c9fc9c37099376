using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

/// <summary>Signs a member out everywhere: the session is the person's, so from other organizations as well.</summary>
[RequirePermission(Permissions.Sessions.Manage)]
[NothingToValidate]
public sealed record EndMemberSessions(Id<User> User) : ICommand<Done>;

internal sealed class EndMemberSessionsHandler(IAppDb db, ISessions sessions, ISecurityEvents events, RequestContext context)
    : ICommandHandler<EndMemberSessions, Done>
{
    public async Task<Done> Handle(EndMemberSessions command, CancellationToken cancellation)
    {
        await MemberSessions.RequireNotAbove(db, command.User, context, cancellation);
        await sessions.EndAll(command.User, null, SessionEnd.EndedByAdministrator, cancellation);
        events.Record(command.User, SecurityEventKind.SessionRevoked);
        return Done.Instance;
    }
}
