namespace Platform.Application.Identity.Connections;

/// <param name="Provider">Such as <c>google</c>.</param>
/// <param name="Browser">What the cookie of the browser says, so that nobody else can complete it.</param>
/// <param name="ReturnTo">A path on this host.</param>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record BeginSocialSignIn(string Provider, [property: Sensitive] string Browser, string ReturnTo = "/") : ICommand<SignInRedirect>;

internal sealed class BeginSocialSignInValidator : AbstractValidator<BeginSocialSignIn>
{
    public BeginSocialSignInValidator()
    {
        RuleFor(x => x.Provider).NotEmpty().WithMessage("Name a provider.");
        RuleFor(x => x.ReturnTo).ReturnPath();
        RuleFor(x => x.Browser).Browser();
    }
}

internal sealed class BeginSocialSignInPreparation(ISignInProviders providers, SignInFlow flow, Prepared<SignInProvider> found) : IPreparation<BeginSocialSignIn>
{
    public async Task Prepare(BeginSocialSignIn command, CancellationToken cancellation)
    {
        found.Value = providers.Social(command.Provider) ?? throw CommonErrors.NotFound;
        await flow.Reach(found.Value, SignInPurpose.SignIn, cancellation);
    }
}

internal sealed class BeginSocialSignInHandler(SignInFlow flow, Prepared<SignInProvider> found) : ICommandHandler<BeginSocialSignIn, SignInRedirect>
{
    public Task<SignInRedirect> Handle(BeginSocialSignIn command, CancellationToken cancellation) =>
        flow.Begin(found.Value, SignInPurpose.SignIn, command.ReturnTo, command.Browser, null, cancellation);
}
