using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.SecurityEvents;

namespace Platform.Application.Identity.Accounts;

/// <summary>With the token of a mail: of the account's own address, or of the one that it is to have.</summary>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record VerifyEmail(string Token) : ICommand<Done>;

internal sealed class VerifyEmailValidator : AbstractValidator<VerifyEmail>
{
    public VerifyEmailValidator() => RuleFor(x => x.Token).MailedToken();
}

internal sealed class VerifyEmailHandler(
    IAccounts accounts, IAccountTokens tokens, ISecurityEvents events, IMail mail, IRateLimits limits, RateLimitOptions options, RequestContext context)
    : ICommandHandler<VerifyEmail, Done>
{
    public async Task<Done> Handle(VerifyEmail command, CancellationToken cancellation)
    {
        await limits.TakeFor(options.Recovery, context.Origin, cancellation);
        var token = await tokens.Use(command.Token, [TokenPurpose.VerifyAddress, TokenPurpose.ChangeAddress], cancellation);
        var before = await accounts.ProveAddress(token.User, token.Email, isNew: token.Purpose == TokenPurpose.ChangeAddress, cancellation);
        events.Record(token.User, before == token.Email ? SecurityEventKind.AddressVerified : SecurityEventKind.AddressChanged);
        if (before != token.Email)
            await mail.Send(new AddressChangedMail(), before, cancellation, (await accounts.Get(token.User, cancellation)).Locale);
        return Done.Instance;
    }
}
