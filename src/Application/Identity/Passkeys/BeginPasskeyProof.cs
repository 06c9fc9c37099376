using Platform.Application.Operations.RateLimits;

namespace Platform.Application.Identity.Passkeys;

/// <summary>For a sign-in, a second factor or a step-up: names no account, so it says nothing about any.</summary>
[AllowAnonymous]
[UsesIdentityStore]
[NothingToValidate]
public sealed record BeginPasskeyProof : ICommand<PasskeyOptions>;

internal sealed class BeginPasskeyProofPreparation(IRateLimits limits, RateLimitOptions options, RequestContext context) : IPreparation<BeginPasskeyProof>
{
    public Task Prepare(BeginPasskeyProof command, CancellationToken cancellation) => limits.TakeFor(options.SignIn, context.Origin, cancellation);
}

internal sealed class BeginPasskeyProofHandler(IPasskeys passkeys) : ICommandHandler<BeginPasskeyProof, PasskeyOptions>
{
    public Task<PasskeyOptions> Handle(BeginPasskeyProof command, CancellationToken cancellation) => passkeys.BeginProof(cancellation);
}
