using System.Text.Json.Serialization;

namespace Platform.Infrastructure.Identity.Jose;

/// <summary>
/// The claims that no token is written without (RFC 7519 section 4.1, RFC 9068 section 2.2). Derive a
/// record per kind of token: member names become snake_case, nulls are left out. Times are seconds since
/// 1970 in UTC.
/// </summary>
internal abstract record RegisteredClaims
{
    public required string Iss { get; init; }

    public required string Aud { get; init; }

    public required string Sub { get; init; }

    public required long Iat { get; init; }

    public required long Exp { get; init; }

    public required string Jti { get; init; }
}

/// <summary>What an access token says (RFC 9068 section 2.2).</summary>
internal sealed record AccessTokenClaims : RegisteredClaims
{
    /// <summary>The session that the token belongs to, and with which it ends.</summary>
    public required string Sid { get; init; }

    public required string ClientId { get; init; }

    /// <summary>When the user last proved who they are.</summary>
    public required long AuthTime { get; init; }

    /// <summary>How they did: values of RFC 8176.</summary>
    public required IReadOnlyList<string> Amr { get; init; }

    /// <summary>Who acts as the subject (RFC 8693 section 4.1); absent when it is the subject.</summary>
    public ActorClaim? Act { get; init; }

    /// <summary>The same for those who do not read <c>act</c>.</summary>
    [JsonPropertyName("impersonatedBy")]
    public string? ImpersonatedBy { get; init; }
}

/// <summary>RFC 8693 section 4.1.</summary>
internal sealed record ActorClaim(string Sub);
