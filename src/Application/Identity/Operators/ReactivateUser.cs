using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Application.Identity.Operators;

/// <summary>Also what the user deactivated themselves. A deletion that they asked for goes on until they reactivate the account.</summary>
[RequireOperator(OperatorPermissions.DeactivateUsers)]
[NothingToValidate]
public sealed record ReactivateUser(Id<User> User) : ICommand<Done>;

internal sealed class ReactivateUserHandler(IAccountClosures closures, ISecurityEvents events, IMail mail) : ICommandHandler<ReactivateUser, Done>
{
    public async Task<Done> Handle(ReactivateUser command, CancellationToken cancellation)
    {
        if (await closures.Reactivate(command.User, cancellation) is not { } account)
            return Done.Instance;
        events.Record(account.Id, SecurityEventKind.AccountReactivated);
        if (account.Closure is null)
            await mail.Send(new AccountReactivatedMail(), account.Email, cancellation);
        return Done.Instance;
    }
}
