using Platform.Application.Identity.Connections;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Accounts;

/// <summary>
/// Mails a token to the new address; the account keeps its address until the token is used. Says nothing about whether
/// the address belongs to another account: only mail to it does.
/// </summary>
[RequireSignedIn]
[RequireRecentSignIn(10)]
[UsesIdentityStore]
public sealed record ChangeEmail(string Email) : ICommand<Done>;

internal sealed class ChangeEmailValidator : AbstractValidator<ChangeEmail>
{
    public ChangeEmailValidator() => RuleFor(x => x.Email).Address();
}

internal sealed class ChangeEmailHandler(
    IAccounts accounts, IAccountTokens tokens, EnforcedSignIn enforced, IMail mail, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : ICommandHandler<ChangeEmail, Done>
{
    public async Task<Done> Handle(ChangeEmail command, CancellationToken cancellation)
    {
        var account = await accounts.Get(context.UserId, cancellation);
        // Away from the domain would be away from its identity provider.
        await enforced.MustAllowPassword(account, cancellation);
        await limits.Take(options.VerificationMail, context.UserId.ToString(), cancellation);
        var holder = await accounts.Find(command.Email, cancellation);
        var isFree = holder is null || holder.Id == context.UserId;
        await tokens.Withdraw(context.UserId, TokenPurpose.ChangeAddress, cancellation); // in both cases, or it would tell them apart
        var token = await tokens.Issue(isFree ? context.UserId : null, TokenPurpose.ChangeAddress, command.Email, cancellation);
        if (isFree)
            await mail.Send(new VerifyAddressMail(token), command.Email, cancellation, account.Locale);
        else
            await mail.Send(new AddressInUseMail(), holder!.Email, cancellation);
        await mail.Send(new AddressChangeRequestedMail(), account.Email, cancellation);
        return Done.Instance;
    }
}
