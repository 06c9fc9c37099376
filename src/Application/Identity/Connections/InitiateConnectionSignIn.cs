using Platform.Domain.Identity.Connections;

namespace Platform.Application.Identity.Connections;

/// <summary>A sign-in that begins at the provider (OpenID Connect Core 1.0, section 4): from there on it is one like any other.</summary>
/// <param name="Connection">Which.</param>
/// <param name="Browser">What the cookie of the browser says.</param>
/// <param name="Issuer">Whoever sends the browser: it has to be the connection's provider.</param>
/// <param name="TargetLinkUri">Where the person wants to go: on this host.</param>
/// <param name="LoginHint">Who it is.</param>
[AllowAnonymous]
[UsesIdentityStore]
public sealed record InitiateConnectionSignIn(
    Id<Connection> Connection, [property: Sensitive] string Browser, string? Issuer, string? TargetLinkUri = null, string? LoginHint = null) : ICommand<SignInRedirect>;

internal sealed class InitiateConnectionSignInValidator : AbstractValidator<InitiateConnectionSignIn>
{
    public InitiateConnectionSignInValidator(PlatformAddresses addresses)
    {
        RuleFor(x => x.Issuer).NotEmpty().WithMessage("Give iss.");
        RuleFor(x => x.Browser).Browser();
        RuleFor(x => x.LoginHint).LoginHint();
        RuleFor(x => x.TargetLinkUri).Must(x => ReturnPaths.IsOwn(addresses.PathOf(x))).WithMessage("This is not an address of this platform.");
    }
}

internal sealed class InitiateConnectionSignInPreparation(ISignInProviders providers, SignInFlow flow, Prepared<SignInProvider> found) : IPreparation<InitiateConnectionSignIn>
{
    public async Task Prepare(InitiateConnectionSignIn command, CancellationToken cancellation)
    {
        var provider = await providers.Find(command.Connection, cancellation);
        found.Value = provider is not null && provider.Issuer == command.Issuer ? provider : throw CommonErrors.NotFound;
        await flow.Reach(found.Value, SignInPurpose.SignIn, cancellation);
    }
}

internal sealed class InitiateConnectionSignInHandler(SignInFlow flow, PlatformAddresses addresses, Prepared<SignInProvider> found)
    : ICommandHandler<InitiateConnectionSignIn, SignInRedirect>
{
    public Task<SignInRedirect> Handle(InitiateConnectionSignIn command, CancellationToken cancellation) =>
        flow.Begin(found.Value, SignInPurpose.SignIn, addresses.PathOf(command.TargetLinkUri), command.Browser, command.LoginHint, cancellation);
}
