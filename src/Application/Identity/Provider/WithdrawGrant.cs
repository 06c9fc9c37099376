using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Provider;

/// <summary>The application is asked to leave: what it may do for me ends at once, and next time I am asked again.</summary>
[RequireSignedIn]
[NothingToValidate]
public sealed record WithdrawGrant(Id<Grant> Grant) : IDeletion;

internal sealed class WithdrawGrantHandler(IAppDb db, ISessions sessions, ISecurityEvents events, RequestContext context, TimeProvider clock) : ICommandHandler<WithdrawGrant, Done>
{
    public async Task<Done> Handle(WithdrawGrant command, CancellationToken cancellation)
    {
        var grant = await db.Edit(command.Grant, cancellation);
        await sessions.Hold([grant.UserId], cancellation);
        db.Remove(grant);
        var (client, organization, now) = (grant.ClientId, grant.OrganizationId, clock.GetUtcNow());
        var ending = db.Set<Session>().Where(x => x.ClientId == client && (organization == null || x.BoundTo == organization) && x.RevokedAt == null);
        foreach (var session in await ending.ToListAsync(cancellation))
            events.End(session, SessionEnd.EndedByUser, context.Actor, now);
        return Done.Instance;
    }
}
