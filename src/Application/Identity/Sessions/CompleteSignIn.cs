using System.Text.Json.Serialization;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Factors;
using Platform.Application.Identity.Passkeys;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

/// <param name="Challenge">Of the sign-in with the password.</param>
/// <param name="Method">One of those that it accepts.</param>
/// <param name="Code">For the methods <c>totp</c> and <c>recovery_code</c>.</param>
/// <param name="Passkey">For the method <c>passkey</c>.</param>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record CompleteSignIn(string Challenge, string Method, string? Code = null, PasskeyProof? Passkey = null) : ICommand<SignedIn>, IProof
{
    /// <summary>Was right before the challenge was issued.</summary>
    [JsonIgnore]
    public string? Password => null;
}

internal sealed class CompleteSignInValidator : AbstractValidator<CompleteSignIn>
{
    public CompleteSignInValidator()
    {
        RuleFor(x => x.Challenge).ChallengeText();
        this.Proof();
    }
}

internal sealed class CompleteSignInPreparation(IRateLimits limits, RateLimitOptions options, RequestContext context) : IPreparation<CompleteSignIn>
{
    public Task Prepare(CompleteSignIn command, CancellationToken cancellation) => limits.TakeFor(options.SignIn, context.Origin, cancellation);
}

internal sealed class CompleteSignInHandler(
    IChallenges challenges, ISecondFactors factors, IEnumerable<IStepUpMethod> methods, IAccounts accounts, SessionStart start)
    : ICommandHandler<CompleteSignIn, SignedIn>
{
    public async Task<SignedIn> Handle(CompleteSignIn command, CancellationToken cancellation)
    {
        var challenge = await challenges.Open(ChallengeKind.SecondFactor, command.Challenge, cancellation);
        var user = challenge.User!.Value;
        var accepted = await factors.Of(user, cancellation);
        var method = methods.FirstOrDefault(x => x.Name == command.Method && accepted.Contains(x.Name)) ?? throw SessionErrors.UnknownMethod;
        await method.Check(user, command, cancellation);
        await challenges.Close(challenge, cancellation);
        var first = FirstFactor.Parse(challenge.State);
        var account = await accounts.Confirm(new(await accounts.Get(user, cancellation), first.SecurityStamp, upgrade: null), cancellation);
        return await start.Begin(account, first.Transport, [AuthenticationMethods.Password, .. method.Proves], SessionBounds.None, cancellation);
    }
}
