using System.Text.Json.Serialization;
using Platform.Application.Identity.Accounts;
using Platform.Application.Operations.RateLimits;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Sessions;

[AllowAnonymous]
[UsesIdentityStore]
public sealed record SignIn(string Email, string Password, Transport Transport = Transport.Token) : ICommand<SignedIn>, INamesAccount;

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

internal sealed class SignInHandler(IAccounts accounts, Prepared<PasswordProof> proof, SessionStart start) : ICommandHandler<SignIn, SignedIn>
{
    public async Task<SignedIn> Handle(SignIn command, CancellationToken cancellation)
    {
        var account = await accounts.Confirm(proof.Value, cancellation);
        return await start.Begin(account, command.Transport, [AuthenticationMethods.Password], cancellation);
    }
}
