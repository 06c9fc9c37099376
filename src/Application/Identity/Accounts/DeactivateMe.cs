using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Accounts;

/// <summary>Also ends the session that asks. The way back is <see cref="ReactivateAccount"/>.</summary>
[RequireSignedIn]
[RequireRecentSignIn(10)]
[UsesIdentityStore]
[NothingToValidate]
public sealed record DeactivateMe : ICommand<Done>;

internal sealed class DeactivateMeHandler(IAccountClosures closures, ISessions sessions, ISecurityEvents events, IMail mail, RequestContext context)
    : ICommandHandler<DeactivateMe, Done>
{
    public async Task<Done> Handle(DeactivateMe command, CancellationToken cancellation)
    {
        if (await closures.Deactivate(context.UserId, byOperator: false, cancellation) is not { } account)
            return Done.Instance;
        await sessions.EndAll(account.Id, except: null, SessionEnd.AccountDeactivated, cancellation);
        events.Record(account.Id, SecurityEventKind.AccountDeactivated);
        await mail.Send(new AccountDeactivatedMail(), account.Email, cancellation);
        return Done.Instance;
    }
}
