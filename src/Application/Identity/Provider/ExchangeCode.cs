using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;

namespace Platform.Application.Identity.Provider;

/// <summary>Tokens for a code (RFC 6749, section 4.1.3), with the verifier that belongs to its challenge (RFC 7636).</summary>
[AllowAnonymous]
[UsesIdentityStore]
[NothingToValidate]
public sealed record ExchangeCode(ClientProof Client, KeyProof? Proof, string? Code, string? RedirectUri, string? CodeVerifier) : ICommand<TokenAnswer>
{
    public override string ToString() => nameof(ExchangeCode);
}

internal sealed class ExchangeCodeHandler(IClientAuthentication authentication, IKeyProofs proofs, IAuthorizationCodes codes, DelegatedSessions sessions)
    : ICommandHandler<ExchangeCode, TokenAnswer>
{
    public async Task<TokenAnswer> Handle(ExchangeCode command, CancellationToken cancellation)
    {
        var client = await authentication.Authenticate(command.Client, cancellation);
        client.MustUse(GrantTypes.AuthorizationCode);
        if (command.Code is not { } code || command.CodeVerifier is not { } verifier)
            throw OAuthErrors.InvalidRequest("Give code, redirect_uri and code_verifier.");
        var key = await proofs.Check(command.Proof, client, cancellation);
        var id = Id<Session>.New();
        var redeemed = await codes.Redeem(code, client.Id, id, cancellation)
            ?? throw OAuthErrors.InvalidGrant("The code is not one of this client's, is older than a minute, or was used. Send the user to the authorization endpoint again.");
        if (redeemed.RedirectUri != command.RedirectUri)
            throw OAuthErrors.InvalidGrant("The redirect_uri is another one than in the authorization request.");
        if (!IsVerifier(verifier, redeemed.CodeChallenge))
            throw OAuthErrors.InvalidGrant("The code_verifier does not belong to the code_challenge of the authorization request.");
        return await sessions.Begin(id, redeemed.Delegation, client, key, redeemed.Nonce, cancellation);
    }

    private static bool IsVerifier(string verifier, string challenge)
    {
        if (verifier.Length is < 43 or > 128 || !verifier.All(x => char.IsAsciiLetterOrDigit(x) || x is '-' or '.' or '_' or '~'))
            return false;
        var own = Base64Url.EncodeToUtf8(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return CryptographicOperations.FixedTimeEquals(own, Encoding.ASCII.GetBytes(challenge));
    }
}
