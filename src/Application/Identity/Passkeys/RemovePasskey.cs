using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Factors;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.Passkeys;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Application.Identity.Passkeys;

[RequireSignedIn]
[RequireRecentSignIn(10)]
[NothingToValidate]
public sealed record RemovePasskey(Id<Passkey> Passkey) : IDeletion;

internal sealed class RemovePasskeyHandler(IAppDb db, IProfiles profiles, ISecurityEvents events, IMail mail, RequestContext context, TimeProvider clock)
    : ICommandHandler<RemovePasskey, Done>
{
    public async Task<Done> Handle(RemovePasskey command, CancellationToken cancellation)
    {
        var passkey = await db.Edit(command.Passkey, cancellation);
        db.Remove(passkey);
        events.Record(context.UserId, SecurityEventKind.FactorRemoved, passkey.Id.ToString());
        await mail.Send(new FactorRemovedMail(clock.GetUtcNow(), passkey.Name), (await profiles.Get(context.UserId, cancellation)).Email, cancellation);
        return Done.Instance;
    }
}
