using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Accounts;

/// <summary>Mails a token with which the password can be reset. Says nothing about whether there is an account.</summary>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record ForgotPassword(string Email) : ICommand<Done>, INamesAccount;

internal sealed class ForgotPasswordValidator : AbstractValidator<ForgotPassword>
{
    public ForgotPasswordValidator() => RuleFor(x => x.Email).Address();
}

internal sealed class ForgotPasswordHandler(
    IAccounts accounts, IAccountTokens tokens, IMail mail, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : ICommandHandler<ForgotPassword, Done>
{
    public async Task<Done> Handle(ForgotPassword command, CancellationToken cancellation)
    {
        await limits.TakeFor(options.Recovery, context.Origin, cancellation);
        await limits.Take(options.ResetMail, command.Email.ToUpperInvariant(), cancellation);
        var account = await accounts.Find(command.Email, cancellation);
        var token = await tokens.Issue(account?.Id, TokenPurpose.ResetPassword, account?.Email ?? command.Email, cancellation);
        if (account is not null)
            await mail.Send(new ResetPasswordMail(token), account.Email, cancellation);
        return Done.Instance;
    }
}
