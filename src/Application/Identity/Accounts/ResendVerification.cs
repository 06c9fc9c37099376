using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Accounts;

/// <summary>Nothing happens when the address is verified already.</summary>
[RequireSignedIn]
[UsesIdentityStore]
[NothingToValidate]
public sealed record ResendVerification : ICommand<Done>;

internal sealed class ResendVerificationHandler(
    IAccounts accounts, IAccountTokens tokens, IMail mail, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : ICommandHandler<ResendVerification, Done>
{
    public async Task<Done> Handle(ResendVerification command, CancellationToken cancellation)
    {
        var account = await accounts.Get(context.UserId, cancellation);
        if (account.EmailVerified)
            return Done.Instance;
        await limits.Take(options.VerificationMail, account.Id.ToString(), cancellation);
        var token = await tokens.Issue(account.Id, TokenPurpose.VerifyAddress, account.Email, cancellation);
        await mail.Send(new VerifyAddressMail(token), account.Email, cancellation);
        return Done.Instance;
    }
}
