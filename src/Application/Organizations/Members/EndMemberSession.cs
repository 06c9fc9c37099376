using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

[RequirePermission(Permissions.Sessions.Manage, InPerson = true)]
[NothingToValidate]
public sealed record EndMemberSession(Id<User> User, Id<Session> MemberSession) : IDeletion;

internal sealed class EndMemberSessionHandler(IAppDb db, ISessions sessions, RequestContext context)
    : ICommandHandler<EndMemberSession, Done>
{
    public async Task<Done> Handle(EndMemberSession command, CancellationToken cancellation)
    {
        await MemberSessions.RequireNotAbove(db, command.User, context, cancellation);
        await sessions.End(command.User, command.MemberSession, SessionEnd.EndedByAdministrator, cancellation);
        return Done.Instance;
    }
}
