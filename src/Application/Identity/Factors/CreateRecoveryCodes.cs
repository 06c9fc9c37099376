using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Messaging.Mail;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Application.Identity.Factors;

/// <summary>Replaces all that there are. They stand in for a second factor, so there must be one.</summary>
[RequireSignedIn]
[RequireRecentSignIn(10)]
[UsesIdentityStore]
[NothingToValidate]
public sealed record CreateRecoveryCodes : ICommand<NewRecoveryCodes>;

/// <param name="Codes">Shown this once. Each works once, in place of a second factor.</param>
public sealed record NewRecoveryCodes(IReadOnlyList<string> Codes);

internal sealed class CreateRecoveryCodesHandler(
    IRecoveryCodes codes, ISecondFactors factors, IAccounts accounts, ISecurityEvents events, IMail mail, RequestContext context, TimeProvider clock)
    : ICommandHandler<CreateRecoveryCodes, NewRecoveryCodes>
{
    public async Task<NewRecoveryCodes> Handle(CreateRecoveryCodes command, CancellationToken cancellation)
    {
        if ((await factors.Of(context.UserId, cancellation)).Count == 0)
            throw FactorErrors.None;
        var created = await codes.Replace(context.UserId, cancellation);
        events.Record(context.UserId, SecurityEventKind.RecoveryCodesCreated);
        await mail.Send(new RecoveryCodesCreatedMail(clock.GetUtcNow()), (await accounts.Get(context.UserId, cancellation)).Email, cancellation);
        return new NewRecoveryCodes(created);
    }
}
