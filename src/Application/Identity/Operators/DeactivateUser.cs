using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Operators;

/// <summary>Only an operator can reopen the account.</summary>
[RequireOperator(OperatorPermissions.DeactivateUsers)]
[NothingToValidate]
public sealed record DeactivateUser(Id<User> User) : ICommand<Done>;

internal sealed class DeactivateUserHandler(IAccountClosures closures, ISessions sessions, ISecurityEvents events, IMail mail)
    : ICommandHandler<DeactivateUser, Done>
{
    public async Task<Done> Handle(DeactivateUser command, CancellationToken cancellation)
    {
        if (await closures.Deactivate(command.User, byOperator: true, cancellation) is not { } account)
            return Done.Instance;
        await sessions.EndAll(account.Id, except: null, SessionEnd.AccountDeactivated, cancellation);
        events.Record(account.Id, SecurityEventKind.AccountDeactivated);
        await mail.Send(new AccountDeactivatedByOperatorMail(), account.Email, cancellation);
        return Done.Instance;
    }
}
