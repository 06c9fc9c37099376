using Microsoft.Extensions.Options;
using Platform.Application.Identity.Provider;
using Platform.Domain.Identity.Provider;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Identity.Jose;
using Platform.Infrastructure.Identity.Keys;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>Reads ID tokens as hints: they say whom a client means, however old they are, and open nothing.</summary>
internal sealed class IdentityTokens(SigningKeys keys, IOptions<IdentityOptions> options) : IIdentityTokens
{
    private const string Type = "JWT";

    public async Task<IdentityHint?> Read(string token, CancellationToken cancellation)
    {
        var known = await keys.Verification(cancellation);
        var jws = Jws.Verify(token, known);
        if (!jws.Succeeded || jws.Value.Type is not (null or Type) || JwtClaims.Parse(jws.Value.Payload, jws.Value.KeyId) is not { Subject: { } subject } claims)
            return null;
        return claims.Issuer == options.Value.Issuer
            && claims.Audience is [var audience] && Id<Client>.TryParse(audience, null, out var client)
            && Id<Session>.TryParse(claims.Text("sid"), null, out var session)
                ? new(subject, session, client)
                : null;
    }
}
