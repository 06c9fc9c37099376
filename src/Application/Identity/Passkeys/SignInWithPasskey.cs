using System.Text.Json;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Factors;
using Platform.Application.Identity.Sessions;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Passkeys;

/// <summary>The authenticator has verified its user, so a passkey is two factors at once.</summary>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record SignInWithPasskey(string Challenge, JsonElement Credential, Transport Transport = Transport.Token) : ICommand<SignedIn>;

internal sealed class SignInWithPasskeyValidator : AbstractValidator<SignInWithPasskey>
{
    public SignInWithPasskeyValidator()
    {
        RuleFor(x => x.Challenge).ChallengeText();
        RuleFor(x => x.Credential).Credential();
    }
}

internal sealed class SignInWithPasskeyPreparation(IRateLimits limits, RateLimitOptions options, RequestContext context) : IPreparation<SignInWithPasskey>
{
    public Task Prepare(SignInWithPasskey command, CancellationToken cancellation) => limits.TakeFor(options.SignIn, context.Origin, cancellation);
}

internal sealed class SignInWithPasskeyHandler(IPasskeys passkeys, IAccounts accounts, SessionStart start) : ICommandHandler<SignInWithPasskey, SignedIn>
{
    public async Task<SignedIn> Handle(SignInWithPasskey command, CancellationToken cancellation)
    {
        var user = await passkeys.Check(new(command.Challenge, command.Credential), cancellation);
        var account = await accounts.Get(user, cancellation);
        return await start.Begin(account, command.Transport, [AuthenticationMethods.Key, AuthenticationMethods.SeveralFactors], SessionBounds.None, cancellation);
    }
}
