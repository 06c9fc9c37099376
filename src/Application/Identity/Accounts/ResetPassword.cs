using Platform.Application.Identity.Connections;
using Platform.Application.Identity.Passwords;
using Platform.Application.Identity.SecurityEvents;
using Platform.Application.Identity.Sessions;
using Platform.Application.Messaging.Mail;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.ApiTokens;
using Platform.Domain.Identity.SecurityEvents;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Accounts;

/// <summary>Ends every session and every personal token: whoever knew the old password may have one.</summary>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record ResetPassword(string Token, string Password) : ICommand<Done>;

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator()
    {
        RuleFor(x => x.Token).MailedToken();
        RuleFor(x => x.Password).Password();
    }
}

internal sealed class ResetPasswordPreparation(
    IAccounts accounts, IAccountTokens tokens, IPasswordRules rules, IPasswords passwords, Prepared<HashedPassword> password,
    IRateLimits limits, RateLimitOptions options, RequestContext context) : IPreparation<ResetPassword>
{
    public async Task Prepare(ResetPassword command, CancellationToken cancellation)
    {
        passwords.RefuseWhenFull();
        await limits.TakeFor(options.Recovery, context.Origin, cancellation);
        var token = await tokens.Find(command.Token, [TokenPurpose.ResetPassword], cancellation);
        var account = await accounts.Get(token.User, cancellation);
        await rules.Check(command.Password, account.DisplayName, account.Email, cancellation);
        password.Value = await passwords.Hash(command.Password, cancellation);
    }
}

internal sealed class ResetPasswordHandler(
    IAccounts accounts, EnforcedSignIn enforced, IAccountTokens tokens, Prepared<HashedPassword> password, ISessions sessions, ISecurityEvents events,
    IMail mail, IAppDb db, TimeProvider clock)
    : ICommandHandler<ResetPassword, Done>
{
    public async Task<Done> Handle(ResetPassword command, CancellationToken cancellation)
    {
        var token = await tokens.Use(command.Token, [TokenPurpose.ResetPassword], cancellation);
        await enforced.MustAllowPassword(await accounts.Get(token.User, cancellation), cancellation);
        var account = await accounts.SetPassword(token.User, password.Value, cancellation);
        if (!account.EmailVerified)
            await accounts.Claim(token.User, cancellation);
        foreach (var personal in await db.AcrossTenants<ApiToken>()
            .Where(x => x.UserId == token.User && x.Kind == ApiTokenKind.Personal && x.RevokedAt == null).ToListAsync(cancellation))
            personal.Revoke(clock.GetUtcNow());
        await sessions.EndAll(token.User, except: null, SessionEnd.PasswordReset, cancellation);
        events.Record(token.User, SecurityEventKind.PasswordReset);
        await mail.Send(new PasswordChangedMail(), account.Email, cancellation);
        return Done.Instance;
    }
}
