using Platform.Domain.Identity.Provider;

namespace Platform.Application.Identity.Provider;

/// <summary>
/// Ends what a client was granted (RFC 7009): with the session all of its tokens, or an access token of its own alone, on all
/// nodes within a second. A token that is not the client's is answered like one that is gone already.
/// </summary>
[AllowAnonymous]
[UsesIdentityStore]
[NothingToValidate]
public sealed record RevokeClientToken(ClientProof Client, string? Token) : ICommand<Done>;

internal sealed class RevokeClientTokenHandler(IClientAuthentication authentication, IPresentedTokens tokens) : ICommandHandler<RevokeClientToken, Done>
{
    public async Task<Done> Handle(RevokeClientToken command, CancellationToken cancellation)
    {
        var client = await authentication.Authenticate(command.Client, cancellation);
        await tokens.Revoke(command.Token ?? throw OAuthErrors.InvalidRequest("Give the token."), client, cancellation);
        return Done.Instance;
    }
}
