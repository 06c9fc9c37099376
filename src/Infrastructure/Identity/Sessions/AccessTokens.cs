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
        new JwtRules { Type = Type, Issuer = options.Value.Issuer, OtherIssuers = options.Value.IsBesideUs, Audience = options.Value.Audience }, clock);

    // Verifying a signature costs far more than everything else, so tokens are verified once.
    private readonly MemoryCache verified = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    private volatile JwtWriter? writer;

    /// <summary>Of a session in which the user acts in person.</summary>
    public ValueTask<string> Write(Session session, CancellationToken cancellation) => Write(ClaimsOf(session), cancellation);

    /// <summary>The claims that every access token of a session has. Those of a client add what it may do.</summary>
    public AccessTokenClaims ClaimsOf(Session session)
    {
        var now = clock.GetUtcNow();
        return new()
        {
            Iss = options.Value.Issuer,
            Aud = options.Value.Audience,
            Sub = session.UserId.ToString(),
            Sid = session.Id.ToString(),
            Renewals = session.Renewals > 0 ? session.Renewals : null,
            ClientId = session.ClientId?.ToString() ?? options.Value.Audience,
            Iat = now.ToUnixTimeSeconds(),
            Exp = (session.IsImpersonation ? session.ExpiresAt : now + SessionLifetimes.AccessToken).ToUnixTimeSeconds(),
            AuthTime = session.AuthenticatedAt.ToUnixTimeSeconds(),
            Jti = Guid.CreateVersion7().ToString("N"),
            Amr = session.AuthenticationMethods,
            Act = session.ImpersonatorId is { } impersonator ? new ActorClaim(impersonator.ToString()) : null,
            ImpersonatedBy = session.ImpersonatorId?.ToString(),
            Cnf = ConfirmationClaim.Of(session.BoundKey),
        };
    }

    public async ValueTask<string> Write(AccessTokenClaims claims, CancellationToken cancellation) =>
        WriterOf(await keys.Current(cancellation)).Write(claims);

    /// <summary>What a token says; throws when it is not one of ours, or no longer valid.</summary>
    public async ValueTask<AccessToken> Read(string token, CancellationToken cancellation)
    {
        var hash = TokenHash.Of(token);
        if (!verified.TryGetValue(hash, out AccessToken? known))
        {
            known = AccessToken.Of(await Verify(token, cancellation));
            verified.Set(hash, known, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = SessionLifetimes.AccessToken });
        }

        return reader.CheckTimes(known!.Claims) == JoseFailure.None ? known : throw SessionErrors.TokenExpired;
    }

    public void Dispose() => verified.Dispose();

    /// <summary>Its header is the same for all tokens of one key.</summary>
    private JwtWriter WriterOf(SigningKey key)
    {
        if (writer is { } current && current.Key == key)
            return current;
        return writer = new JwtWriter(key, Type);
    }

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
