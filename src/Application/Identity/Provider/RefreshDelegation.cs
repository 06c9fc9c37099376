using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>New tokens for a refresh token (RFC 6749, section 6), which is replaced.</summary>
[AllowAnonymous]
[UsesIdentityStore]
[NothingToValidate]
public sealed record RefreshDelegation(ClientProof Client, KeyProof? Proof, string? RefreshToken, string? Scope) : ICommand<TokenAnswer>
{
    public override string ToString() => nameof(RefreshDelegation);
}

internal sealed class RefreshDelegationHandler(IClientAuthentication authentication, IKeyProofs proofs, IClientTokens tokens) : ICommandHandler<RefreshDelegation, TokenAnswer>
{
    public async Task<TokenAnswer> Handle(RefreshDelegation command, CancellationToken cancellation)
    {
        var client = await authentication.Authenticate(command.Client, cancellation);
        client.MustUse(GrantTypes.RefreshToken);
        if (command.RefreshToken is not { Length: <= 200 } token)
            throw OAuthErrors.InvalidRequest("Give refresh_token.");
        return await tokens.Refresh(token, client, await proofs.Check(command.Proof, client, cancellation), command.Scope, cancellation);
    }
}
