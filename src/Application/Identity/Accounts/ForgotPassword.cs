using Platform.Application.Identity.Connections;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Connections;

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
    IAccounts accounts, EnforcedSignIn enforced, IAccountTokens tokens, IMail mail, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : ICommandHandler<ForgotPassword, Done>
{
    public async Task<Done> Handle(ForgotPassword command, CancellationToken cancellation)
    {
        await limits.TakeFor(options.Recovery, context.Origin, cancellation);
        await limits.Take(options.ResetMail, command.Email.ToUpperInvariant(), cancellation);
        var account = await accounts.Find(command.Email, cancellation);
        var token = await tokens.Issue(account?.Id, TokenPurpose.ResetPassword, account?.Email ?? command.Email, cancellation);
        if (account is not null)
            await mail.Send(await HasPassword(account, cancellation) ? new ResetPasswordMail(token) : new PasswordNotUsedMail(), account.Email, cancellation);
        return Done.Instance;
    }

    /// <summary>Only the mail tells that there is an account, and how it signs in.</summary>
    private async Task<bool> HasPassword(AccountView account, CancellationToken cancellation)
    {
        try
        {
            await enforced.MustAllowPassword(account, cancellation);
            return true;
        }
        catch (PlatformError refused) when (refused.Code == SsoErrors.Required.Code)
        {
            return false;
        }
    }
}
