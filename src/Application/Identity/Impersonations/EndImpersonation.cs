using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Impersonations;

[RequireOperator(OperatorPermissions.Impersonate)]
[NothingToValidate]
public sealed record EndImpersonation(Id<Session> Impersonation) : ICommand<Done>;

internal sealed class EndImpersonationHandler(IAppDb db, ISecurityEvents events, RequestContext context, TimeProvider clock)
    : ICommandHandler<EndImpersonation, Done>
{
    public async Task<Done> Handle(EndImpersonation command, CancellationToken cancellation)
    {
        var one = db.AcrossTenants<Session>().Where(x => x.Id == command.Impersonation && x.ImpersonatorId != null);
        var session = await db.Edit(one, cancellation);
        events.End(session, SessionEnd.EndedByOperator, context.Actor, clock.GetUtcNow());
        return Done.Instance;
    }
}
