using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Application.Organizations.Members;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Application.Identity.Accounts;

/// <summary>
/// Reopens an account that its owner deactivated or wanted to be deleted; nothing happens to one that is open. Signing
/// in is a request of its own, so that everything that it asks for is asked for.
/// </summary>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record ReactivateAccount(string Email, string Password) : ICommand<Done>, INamesAccount;

internal sealed class ReactivateAccountValidator : AbstractValidator<ReactivateAccount>
{
    public ReactivateAccountValidator()
    {
        RuleFor(x => x.Email).Address();
        RuleFor(x => x.Password).NotEmpty().WithMessage("Give the password.").Characters(0, Rules.MaxPassword).WithMessage($"At most {Rules.MaxPassword} characters.");
    }
}

internal sealed class ReactivateAccountPreparation(
    IAccounts accounts, Prepared<PasswordProof> proof, IRateLimits limits, RateLimitOptions options, RequestContext context) : IPreparation<ReactivateAccount>
{
    public async Task Prepare(ReactivateAccount command, CancellationToken cancellation)
    {
        await limits.TakeFor(options.SignIn, context.Origin, cancellation);
        proof.Value = await accounts.CheckPassword(command.Email, command.Password, cancellation);
    }
}

internal sealed class ReactivateAccountHandler(
    IAppDb db, IAccounts accounts, Prepared<PasswordProof> proof, IAccountClosures closures, ISecurityEvents events, IMail mail)
    : ICommandHandler<ReactivateAccount, Done>
{
    public async Task<Done> Handle(ReactivateAccount command, CancellationToken cancellation)
    {
        var account = await accounts.Confirm(proof.Value, cancellation);
        if (account.Closure is not { } closure)
            return Done.Instance;
        if (closure.ByOperator)
            throw closure.Error;
        await Ownerships.Return(db, account.Id, cancellation);
        await closures.Reopen(account.Id, cancellation);
        events.Record(account.Id, closure.ErasedAt is null ? SecurityEventKind.AccountReactivated : SecurityEventKind.DeletionCanceled);
        await mail.Send(new AccountReactivatedMail(), account.Email, cancellation);
        return Done.Instance;
    }
}
