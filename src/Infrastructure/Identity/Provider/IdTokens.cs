using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Identity.Jose;
using Platform.Infrastructure.Identity.Keys;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>Writes ID tokens (OpenID Connect Core 1.0, section 2): for the client alone, which learns more at userinfo.</summary>
internal sealed class IdTokens(SigningKeys keys, IOptions<IdentityOptions> options, TimeProvider clock)
{
    private const string Type = "JWT";

    /// <param name="session">That the client acts in.</param>
    /// <param name="membership">Of the organization that the session is bound to, for those who asked for it.</param>
    /// <param name="nonce">Of the authorization request; null for none.</param>
    /// <param name="accessToken">That goes along.</param>
    /// <param name="cancellation">Ends it.</param>
    public async ValueTask<string> Write(Session session, GrantedMembership membership, string? nonce, string accessToken, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var claims = new IdTokenClaims
        {
            Iss = options.Value.Issuer,
            Aud = session.ClientId!.Value.ToString(),
            Sub = session.UserId.ToString(),
            Iat = now.ToUnixTimeSeconds(),
            Exp = (now + SessionLifetimes.AccessToken).ToUnixTimeSeconds(),
            Jti = Guid.CreateVersion7().ToString("N"),
            Sid = session.Id.ToString(),
            AuthTime = session.AuthenticatedAt.ToUnixTimeSeconds(),
            Amr = session.AuthenticationMethods,
            Acr = session.AuthenticationMethods.Any(x => x is AuthenticationMethods.SeveralFactors or AuthenticationMethods.Key) ? "2" : "1",
            Nonce = nonce,
            AtHash = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16)),
            Org = membership.Organization,
            Roles = membership.Roles,
        };
        return new JwtWriter(await keys.Current(cancellation), Type).Write(claims);
    }
}
