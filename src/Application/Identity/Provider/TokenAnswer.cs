using System.Text.Json.Serialization;
using Platform.Domain.Identity.Accounts;

namespace Platform.Application.Identity.Provider;

/// <summary>RFC 6749, section 5.1, and its relatives.</summary>
public sealed record TokenAnswer
{
    /// <summary>Who is acted for: in whose audit trail it stands. Null for a client that acts for itself.</summary>
    [JsonIgnore]
    public Id<User>? User { get; init; }

    [JsonPropertyName("access_token")]
    public required string AccessToken { get; init; }

    /// <summary><c>Bearer</c>, or <c>DPoP</c> for one that is bound to a key.</summary>
    [JsonPropertyName("token_type")]
    public required string TokenType { get; init; }

    /// <summary>Seconds.</summary>
    [JsonPropertyName("expires_in")]
    public required int ExpiresIn { get; init; }

    [JsonPropertyName("scope")]
    public required string Scope { get; init; }

    [JsonPropertyName("refresh_token")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefreshToken { get; init; }

    [JsonPropertyName("id_token")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? IdToken { get; init; }

    /// <summary>For token exchange alone (RFC 8693, section 2.2.1).</summary>
    [JsonPropertyName("issued_token_type")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? IssuedTokenType { get; init; }
}
