using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Platform.Application.Identity.Sessions;
using Platform.Domain.Identity.Sessions;
using Platform.Infrastructure.Identity.Jose;
using Platform.Infrastructure.Identity.Keys;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>Writes and reads access tokens: JWTs of type <c>at+jwt</c> (RFC 9068) that name their session.</summary>
internal sealed class AccessTokens(SigningKeys keys, IOptions<IdentityOptions> options, TimeProvider clock) : IDisposable
{
    private const string Type = "at+jwt";

    private readonly JwtReader reader = new(
        new JwtRules { Type = Type, Issuer = options.Value.Issuer, Audience = options.Value.Audience }, clock);

    // Verifying a signature costs far more than everything else, so tokens are verified once.
    private readonly MemoryCache verified = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    public async ValueTask<string> Write(Session session, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var claims = new AccessTokenClaims
        {
            Iss = options.Value.Issuer,
            Aud = options.Value.Audience,
            Sub = session.UserId.ToString(),
            Sid = session.Id.ToString(),
            ClientId = options.Value.Audience,
            Iat = now.ToUnixTimeSeconds(),
            Exp = (session.IsImpersonation ? session.ExpiresAt : now + SessionLifetimes.AccessToken).ToUnixTimeSeconds(),
            AuthTime = session.AuthenticatedAt.ToUnixTimeSeconds(),
            Jti = Guid.CreateVersion7().ToString("N"),
            Amr = session.AuthenticationMethods,
            Act = session.ImpersonatorId is { } impersonator ? new ActorClaim(impersonator.ToString()) : null,
            ImpersonatedBy = session.ImpersonatorId?.ToString(),
        };
        return new JwtWriter(await keys.Current(cancellation), Type).Write(claims);
    }

    /// <summary>The session that a token names; throws when it is not one of ours, or no longer valid.</summary>
    public async ValueTask<Id<Session>> Read(string token, CancellationToken cancellation)
    {
        var hash = TokenHash.Of(token);
        if (!verified.TryGetValue(hash, out JwtClaims? claims))
        {
            claims = await Verify(token, cancellation);
            verified.Set(hash, claims, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = SessionLifetimes.AccessToken });
        }

        if (reader.CheckTimes(claims!) != JoseFailure.None)
            throw SessionErrors.TokenExpired;
        return Id<Session>.TryParse(claims!.Text("sid"), null, out var session) ? session : throw CommonErrors.Unauthenticated;
    }

    public void Dispose() => verified.Dispose();

    private async ValueTask<JwtClaims> Verify(string token, CancellationToken cancellation)
    {
        var known = await keys.Verification(cancellation);
        var result = reader.Read(token, known);
        if (result.Failure == JoseFailure.UnknownKey && await keys.Reload(cancellation))
        {
            known = await keys.Verification(cancellation);
            result = reader.Read(token, known);
        }

        return result.Failure switch
        {
            JoseFailure.None => result.Value!,
            JoseFailure.Expired => throw SessionErrors.TokenExpired,
            _ => throw CommonErrors.Unauthenticated,
        };
    }
}
