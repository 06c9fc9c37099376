using Platform.Domain.Identity.Connections;

namespace Platform.Application.Identity.Connections;

/// <param name="Connection">With which.</param>
/// <param name="Browser">What the cookie of the browser says, so that nobody else can complete it.</param>
/// <param name="ReturnTo">A path on this host.</param>
/// <param name="Purpose">To sign in; to test the connection, or to prove again who is signed in.</param>
/// <param name="LoginHint">Who is expected.</param>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record BeginConnectionSignIn(
    Id<Connection> Connection, [property: Sensitive] string Browser, string ReturnTo = "/", SignInPurpose Purpose = SignInPurpose.SignIn, string? LoginHint = null)
    : ICommand<SignInRedirect>;

internal sealed class BeginConnectionSignInValidator : AbstractValidator<BeginConnectionSignIn>
{
    public BeginConnectionSignInValidator()
    {
        RuleFor(x => x.ReturnTo).ReturnPath();
        RuleFor(x => x.Browser).Browser();
        RuleFor(x => x.LoginHint).LoginHint();
    }
}

internal sealed class BeginConnectionSignInPreparation(ISignInProviders providers, SignInFlow flow, Prepared<SignInProvider> found) : IPreparation<BeginConnectionSignIn>
{
    public async Task Prepare(BeginConnectionSignIn command, CancellationToken cancellation)
    {
        found.Value = await providers.Find(command.Connection, cancellation) ?? throw CommonErrors.NotFound;
        await flow.Reach(found.Value, command.Purpose, cancellation);
    }
}

internal sealed class BeginConnectionSignInHandler(SignInFlow flow, Prepared<SignInProvider> found) : ICommandHandler<BeginConnectionSignIn, SignInRedirect>
{
    public Task<SignInRedirect> Handle(BeginConnectionSignIn command, CancellationToken cancellation) =>
        flow.Begin(found.Value, command.Purpose, command.ReturnTo, command.Browser, command.LoginHint, cancellation);
}
