using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Application.Identity.Factors;

[RequireSignedIn]
[RequireRecentSignIn(10)]
[NothingToValidate]
public sealed record RemoveFactor(Id<Factor> Factor) : IDeletion;

internal sealed class RemoveFactorHandler(IAppDb db, IProfiles profiles, ISecurityEvents events, IMail mail, RequestContext context, TimeProvider clock)
    : ICommandHandler<RemoveFactor, Done>
{
    public async Task<Done> Handle(RemoveFactor command, CancellationToken cancellation)
    {
        var factor = await db.Edit(command.Factor, cancellation);
        db.Remove(factor);
        if (factor.ConfirmedAt is null)
            return Done.Instance;
        events.Record(context.UserId, SecurityEventKind.FactorRemoved, factor.Id.ToString());
        await mail.Send(new FactorRemovedMail(clock.GetUtcNow()), (await profiles.Get(context.UserId, cancellation)).Email, cancellation);
        return Done.Instance;
    }
}
