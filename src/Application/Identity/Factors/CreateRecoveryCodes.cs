using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Application.Identity.Factors;

/// <summary>Replaces all that there are.</summary>
[RequireSignedIn]
[RequireRecentSignIn(10)]
[UsesIdentityStore]
[NothingToValidate]
public sealed record CreateRecoveryCodes : ICommand<NewRecoveryCodes>;

/// <param name="Codes">Shown this once. Each works once, in place of a second factor.</param>
public sealed record NewRecoveryCodes(IReadOnlyList<string> Codes);

internal sealed class CreateRecoveryCodesHandler(
    IRecoveryCodes codes, IAccounts accounts, ISecurityEvents events, IMail mail, RequestContext context, TimeProvider clock)
    : ICommandHandler<CreateRecoveryCodes, NewRecoveryCodes>
{
    public async Task<NewRecoveryCodes> Handle(CreateRecoveryCodes command, CancellationToken cancellation)
    {
        var created = await codes.Replace(context.UserId, cancellation);
        events.Record(context.UserId, SecurityEventKind.RecoveryCodesCreated);
        mail.Send(FactorMail.RecoveryCodesCreated((await accounts.Get(context.UserId, cancellation)).Email, clock.GetUtcNow()));
        return new NewRecoveryCodes(created);
    }
}
