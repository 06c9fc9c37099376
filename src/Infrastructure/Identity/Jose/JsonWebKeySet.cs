using System.Text.Json;

namespace Platform.Infrastructure.Identity.Jose;

/// <summary>The public keys of one issuer (RFC 7517 section 5), immutable and safe for parallel use.</summary>
internal sealed class JsonWebKeySet
{
    /// <summary>The longest key set that is read, in bytes.</summary>
    public const int MaxLength = 128 * 1024;

    private const int MaxKeys = 100;

    private readonly JsonWebKey[] keys;

    private JsonWebKeySet(JsonWebKey[] keys) => this.keys = keys;

    public IReadOnlyList<JsonWebKey> Keys => keys;

    /// <summary>A set of keys that are trusted already. Two with one <c>kid</c> are refused.</summary>
    public static JoseResult<JsonWebKeySet> Of(params IEnumerable<JsonWebKey> keys)
    {
        var all = keys.ToArray();
        var named = all.Where(key => key.KeyId is not null).Select(key => key.KeyId).ToArray();
        return named.Distinct().Count() == named.Length ? new JsonWebKeySet(all) : JoseFailure.DuplicateKey;
    }

    /// <summary>
    /// Reads a published set. Keys that this code does not support are left out, as RFC 7517 section 5
    /// asks; a set that gives away a private or symmetric key is refused as a whole, and so is one with
    /// nothing left.
    /// </summary>
    /// <param name="json">The UTF-8 text of a JSON object.</param>
    /// <param name="rsaDefault">The algorithm of RSA keys that state none; without it, they are left out.</param>
    public static JoseResult<JsonWebKeySet> Parse(ReadOnlySpan<byte> json, JwsAlgorithm? rsaDefault = null)
    {
        if (json.Length > MaxLength)
            return JoseFailure.TooLarge;
        if (!StrictJson.TryParseObject(json, out var set)
            || !set.TryGetProperty("keys"u8, out var members)
            || members.ValueKind != JsonValueKind.Array)
            return JoseFailure.Malformed;
        if (members.GetArrayLength() > MaxKeys)
            return JoseFailure.TooLarge;
        var parsed = members.EnumerateArray().Select(member => Parse(member, rsaDefault)).ToArray();
        if (parsed.Any(key => key.Failure == JoseFailure.PrivateKey))
            return JoseFailure.PrivateKey;
        var usable = parsed.Where(key => key.Succeeded).Select(key => key.Value!).ToArray();
        if (usable.Length > 0)
            return Of(usable);
        return parsed.Length > 0 ? parsed[0].Failure : JoseFailure.Malformed;
    }

    /// <summary>The document for <c>jwks.json</c> from public JWKs such as <see cref="SigningKey.PublicJwk"/>.</summary>
    public static string Document(IEnumerable<string> publicJwks) => $$"""{"keys":[{{string.Join(',', publicJwks)}}]}""";

    /// <summary>
    /// The key that a header means: the one with its <c>kid</c>, or the only key there is where the header
    /// has none.
    /// </summary>
    internal JsonWebKey? Find(JsonElement? keyId)
    {
        if (keyId is null)
            return keys.Length == 1 ? keys[0] : null;
        foreach (var key in keys)
        {
            if (key.KeyId is not null && keyId.Value.ValueEquals(key.KeyId))
                return key;
        }
        return null;
    }

    private static JoseResult<JsonWebKey> Parse(JsonElement member, JwsAlgorithm? rsaDefault) =>
        member.ValueKind == JsonValueKind.Object ? JwkParsing.Parse(member, rsaDefault) : JoseFailure.Malformed;
}
