using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Mail;
using Platform.Application.Organizations.Members;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Accounts;

/// <summary>
/// Closes the account at once and has it erased after <see cref="AccountClosure.Grace"/>. Until then its owner can take
/// it back with <see cref="ReactivateAccount"/>.
/// </summary>
[RequireSignedIn]
[RequireRecentSignIn(10)]
[UsesIdentityStore]
[NothingToValidate]
public sealed record RequestDeletion : ICommand<AccountDeletionView>;

internal sealed class RequestDeletionHandler(
    IAppDb db, IAccountClosures closures, ISessions sessions, ISecurityEvents events, IMail mail, RequestContext context, TimeProvider clock)
    : ICommandHandler<RequestDeletion, AccountDeletionView>
{
    public async Task<AccountDeletionView> Handle(RequestDeletion command, CancellationToken cancellation)
    {
        await Ownerships.Leave(db, context.UserId, cancellation);
        var erasure = clock.GetUtcNow() + AccountClosure.Grace;
        var account = await closures.Condemn(context.UserId, erasure, cancellation);
        await sessions.EndAll(account.Id, except: null, SessionEnd.AccountDeleted, cancellation);
        events.Record(account.Id, SecurityEventKind.DeletionRequested);
        await mail.Send(new DeletionRequestedMail(erasure), account.Email, cancellation);
        return new AccountDeletionView(erasure, []);
    }
}
