using System.Text.Json.Serialization;
using Platform.Application.Identity.Accounts;
using Platform.Application.Identity.Factors;
using Platform.Application.Operations.Audit;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Accounts;
using Platform.Domain.Identity.Factors;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

/// <summary>With an account that has a second factor, the password is the first half: <see cref="CompleteSignIn"/> is the other one.</summary>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record SignIn(string Email, string Password, Transport Transport = Transport.Token) : ICommand<SignInStep>, INamesAccount;

/// <summary>Where a sign-in has got to: exactly one of the two is there, and without <paramref name="SignedIn"/> there is no session.</summary>
public sealed record SignInStep(Id<User> User, SignedIn? SignedIn, SecondFactorRequired? SecondFactor) : IUnfinished
{
    public string? Outcome => SecondFactor is null ? null : "second_factor_required";
}

/// <summary>That the password was right and is not enough.</summary>
/// <param name="Challenge">To be sent with the second factor, within five minutes.</param>
/// <param name="Accepted">The methods to choose from.</param>
/// <param name="ExpiresIn">Seconds that the challenge is valid.</param>
public sealed record SecondFactorRequired(string Challenge, IReadOnlyList<string> Accepted, int ExpiresIn);

/// <summary>Who is signed in, with tokens unless the session travels as a cookie.</summary>
public sealed record SignedIn(AccountView User, Id<Session> SessionId)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TokenPair? Tokens { get; init; }

    [JsonIgnore]
    public string? Cookie { get; init; }
}

internal sealed class SignInValidator : AbstractValidator<SignIn>
{
    public SignInValidator()
    {
        RuleFor(x => x.Email).Address();
        RuleFor(x => x.Password).NotEmpty().WithMessage("Give the password.").Characters(0, Rules.MaxPassword).WithMessage($"At most {Rules.MaxPassword} characters.");
    }
}

internal sealed class SignInPreparation(
    IAccounts accounts, Prepared<PasswordProof> proof, IRateLimits limits, RateLimitOptions options, RequestContext context) : IPreparation<SignIn>
{
    public async Task Prepare(SignIn command, CancellationToken cancellation)
    {
        await limits.TakeFor(options.SignIn, context.Origin, cancellation);
        proof.Value = await accounts.CheckPassword(command.Email, command.Password, cancellation);
    }
}

internal sealed class SignInHandler(
    IAccounts accounts, Prepared<PasswordProof> proof, ISecondFactors factors, IChallenges challenges, SessionStart start) : ICommandHandler<SignIn, SignInStep>
{
    public async Task<SignInStep> Handle(SignIn command, CancellationToken cancellation)
    {
        var account = await accounts.Confirm(proof.Value, cancellation);
        var accepted = await factors.Of(account.Id, cancellation);
        if (accepted.Count == 0)
            return new(account.Id, await start.Begin(account, command.Transport, [AuthenticationMethods.Password], SessionBounds.None, cancellation), null);
        var state = new FirstFactor(command.Transport, proof.Value.SecurityStamp);
        var challenge = await challenges.Issue(ChallengeKind.SecondFactor, account.Id, state.Text, cancellation);
        return new(account.Id, null, new(challenge, accepted, (int)Challenge.Lifetime.TotalSeconds));
    }
}
