using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Sessions;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Organizations.Members;

/// <summary>Signs a member out of this organization, until they prove again who they are. The session is the person's, so in others it goes on.</summary>
[RequirePermission(Permissions.Sessions.Manage, InPerson = true)]
[NothingToValidate]
public sealed record EndMemberSessions(Id<User> User) : ICommand<Done>;

internal sealed class EndMemberSessionsHandler(IAppDb db, ISessions sessions, RequestContext context)
    : ICommandHandler<EndMemberSessions, Done>
{
    public async Task<Done> Handle(EndMemberSessions command, CancellationToken cancellation)
    {
        await MemberSessions.RequireNotAbove(db, command.User, context, cancellation);
        await sessions.EndAll(command.User, null, SessionEnd.EndedByAdministrator, cancellation);
        return Done.Instance;
    }
}
