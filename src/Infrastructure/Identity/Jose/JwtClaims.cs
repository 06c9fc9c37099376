using System.Text.Json;

namespace Platform.Infrastructure.Identity.Jose;

/// <summary>The claims of a verified token. Immutable, owns its memory, and may be cached.</summary>
internal sealed class JwtClaims
{
    private readonly JsonElement claims;

    private JwtClaims(JsonElement claims) => this.claims = claims;

    /// <summary>The <c>kid</c> of the key that signed the token.</summary>
    public string? KeyId { get; private init; }

    public required string Issuer { get; init; }

    public required IReadOnlyList<string> Audience { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset Expires { get; init; }

    public DateTimeOffset? NotBefore { get; private init; }

    public string? Subject => Text("sub");

    /// <summary>Every claim, also those that are neither text nor time.</summary>
    public JsonElement All => claims;

    /// <summary>The text of a claim; null where it is absent or not a string.</summary>
    public string? Text(string name) => Text(claims, name);

    /// <summary>The text of a member of a claim that is an object, such as <c>jkt</c> of <c>cnf</c>; null where there is none.</summary>
    public string? Text(string name, string member) =>
        claims.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.Object ? Text(claim, member) : null;

    /// <summary>A claim that is one string or an array of strings; null where it is absent or anything else.</summary>
    public IReadOnlyList<string>? Texts(string name) => Texts(claims, name);

    /// <summary>A claim that is a whole number; null where it is absent or anything else.</summary>
    public int? Number(string name) =>
        claims.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.Number && claim.TryGetInt32(out var number) ? number : null;

    /// <summary>A claim in seconds since 1970 in UTC, fractions allowed; null where it is absent or no such time.</summary>
    public DateTimeOffset? Time(string name) => Time(claims, name);

    /// <summary>
    /// Null unless <c>iss</c>, <c>aud</c>, <c>iat</c> and <c>exp</c> are there and well formed, and
    /// <c>nbf</c> is well formed if it is there.
    /// </summary>
    internal static JwtClaims? Parse(ReadOnlySpan<byte> payload, string? keyId)
    {
        if (!StrictJson.TryParseObject(payload, out var json)
            || Text(json, "iss") is not { } issuer
            || Texts(json, "aud") is not { Count: > 0 } audience
            || Time(json, "iat") is not { } issuedAt
            || Time(json, "exp") is not { } expires)
            return null;
        var notBefore = Time(json, "nbf");
        if (notBefore is null && json.TryGetProperty("nbf"u8, out _))
            return null;
        return new JwtClaims(json)
        {
            KeyId = keyId,
            Issuer = issuer,
            Audience = audience,
            IssuedAt = issuedAt,
            Expires = expires,
            NotBefore = notBefore,
        };
    }

    /// <summary>Null also for a text that no database takes: it has the character NUL.</summary>
    internal static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.String && claim.GetString() is { } text && !text.Contains('\0') ? text : null;

    private static IReadOnlyList<string>? Texts(JsonElement claims, string name)
    {
        if (Text(claims, name) is { } single)
            return [single];
        if (!claims.TryGetProperty(name, out var claim)
            || claim.ValueKind != JsonValueKind.Array
            || claim.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            return null;
        return [.. claim.EnumerateArray().Select(item => item.GetString()!)];
    }

    private static DateTimeOffset? Time(JsonElement claims, string name)
    {
        if (!claims.TryGetProperty(name, out var claim)
            || claim.ValueKind != JsonValueKind.Number
            || !claim.TryGetDouble(out var seconds)
            || seconds < 0
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return null;
        return DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000));
    }
}
