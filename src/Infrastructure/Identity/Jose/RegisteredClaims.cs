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
    /// <summary>The session that the token belongs to, and with which it ends; absent when a client acts in its own name.</summary>
    public string? Sid { get; init; }

    /// <summary>How often the user had proved again who they are: an access token of before the last time is refused. Absent for never.</summary>
    public int? Renewals { get; init; }

    public required string ClientId { get; init; }

    /// <summary>When the user last proved who they are.</summary>
    public long? AuthTime { get; init; }

    /// <summary>How they did: values of RFC 8176.</summary>
    public IReadOnlyList<string>? Amr { get; init; }

    /// <summary>Who acts as the subject (RFC 8693 section 4.1); absent when it is the subject.</summary>
    public ActorClaim? Act { get; init; }

    /// <summary>The same for those who do not read <c>act</c>.</summary>
    [JsonPropertyName("impersonatedBy")]
    public string? ImpersonatedBy { get; init; }

    /// <summary>With spaces; absent where the user acts in person.</summary>
    public string? Scope { get; init; }

    /// <summary>The organization that the token is for.</summary>
    public string? Org { get; init; }

    /// <summary>The user's roles there.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>What the user may do there.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>The key that the token is bound to (RFC 9449 section 6.1).</summary>
    public ConfirmationClaim? Cnf { get; init; }
}

/// <summary>RFC 8693 section 4.1: who acts, and through it who acted before.</summary>
internal sealed record ActorClaim(string Sub, ActorClaim? Act = null);

/// <summary>RFC 7800 section 3.1, RFC 9449 section 6.1.</summary>
internal sealed record ConfirmationClaim(string Jkt)
{
    public static ConfirmationClaim? Of(string? thumbprint) => thumbprint is null ? null : new(thumbprint);
}

/// <summary>What an ID token says (OpenID Connect Core 1.0, section 2).</summary>
internal sealed record IdTokenClaims : RegisteredClaims
{
    public required string Sid { get; init; }

    public required long AuthTime { get; init; }

    public required IReadOnlyList<string> Amr { get; init; }

    /// <summary><c>2</c> when more than one factor was proven, <c>1</c> otherwise.</summary>
    public required string Acr { get; init; }

    public string? Nonce { get; init; }

    public required string AtHash { get; init; }

    public string? Org { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }
}
