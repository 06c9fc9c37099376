namespace Platform.Infrastructure.Identity.Jose;

/// <summary>
/// Reads signed tokens (RFC 7519 section 7.2, RFC 8725): first the signature, then the type, then every
/// claim of the rules. There is no way to read the claims of a token that was not verified.
/// </summary>
internal sealed class JwtReader
{
    private static readonly TimeSpan MaxTolerance = TimeSpan.FromMinutes(5);

    private readonly JwtRules rules;
    private readonly TimeProvider clock;

    public JwtReader(JwtRules rules, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrEmpty(rules.Type);
        ArgumentException.ThrowIfNullOrEmpty(rules.Issuer);
        ArgumentException.ThrowIfNullOrEmpty(rules.Audience);
        RefuseOutside(rules.ClockSkew);
        RefuseOutside(rules.ExpiryGrace);
        (this.rules, this.clock) = (rules, clock);
    }

    public JoseResult<JwtClaims> Read(ReadOnlySpan<char> token, JsonWebKeySet keys)
    {
        var jws = Jws.Verify(token, keys);
        if (!jws.Succeeded)
            return jws.Failure;
        if (!rules.Accepts(jws.Value.Type))
            return JoseFailure.WrongType;
        if (JwtClaims.Parse(jws.Value.Payload, jws.Value.KeyId) is not { } claims)
            return JoseFailure.Malformed;
        if (claims.Issuer != rules.Issuer && rules.OtherIssuers?.Invoke(claims.Issuer) is not true)
            return JoseFailure.WrongIssuer;
        if (!claims.Audience.Contains(rules.Audience))
            return JoseFailure.WrongAudience;
        var failure = CheckTimes(claims);
        return failure == JoseFailure.None ? claims : failure;
    }

    /// <summary>
    /// Whether claims that were read earlier still hold now: for callers that remember verified tokens,
    /// since verifying a signature costs far more than everything else.
    /// </summary>
    public JoseFailure CheckTimes(JwtClaims claims)
    {
        var now = clock.GetUtcNow();
        if (now - rules.ExpiryGrace >= claims.Expires)
            return JoseFailure.Expired;
        var latest = now + rules.ClockSkew;
        return claims.IssuedAt > latest || claims.NotBefore > latest ? JoseFailure.NotYetValid : JoseFailure.None;
    }

    private static void RefuseOutside(TimeSpan tolerance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tolerance, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tolerance, MaxTolerance);
    }
}
