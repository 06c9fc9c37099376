using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Platform.Infrastructure.Identity.Jose;

/// <summary>What a verified JWS says: the key that signed it, its media type and its payload.</summary>
internal sealed record Jws(string? KeyId, string? Type, byte[] Payload)
{
    /// <summary>The longest token that is read, in characters.</summary>
    public const int MaxLength = 16 * 1024;

    private const int StackLimit = 1024;

    /// <summary>
    /// Verifies a JWS in compact serialization (RFC 7515 sections 5.2 and 7.1). Of the header only
    /// <c>alg</c>, <c>kid</c>, <c>typ</c> and <c>crit</c> are ever read: keys that a token brings along
    /// (<c>jwk</c>, <c>jku</c>, <c>x5c</c>, <c>x5u</c>) are never looked at.
    /// </summary>
    public static JoseResult<Jws> Verify(ReadOnlySpan<char> token, JsonWebKeySet keys)
    {
        if (token.Length > MaxLength)
            return JoseFailure.TooLarge;
        var rented = token.Length > StackLimit ? ArrayPool<byte>.Shared.Rent(token.Length) : null;
        var bytes = rented ?? stackalloc byte[StackLimit];
        try
        {
            return Ascii.FromUtf16(token, bytes, out var length) == OperationStatus.Done
                ? Verify(bytes[..length], keys)
                : JoseFailure.Malformed;
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static JoseResult<Jws> Verify(ReadOnlySpan<byte> token, JsonWebKeySet keys)
    {
        Span<Range> parts = stackalloc Range[4];
        if (Split(token, parts) != 3
            || !Base64UrlText.TryDecode(token[parts[0]], out var json)
            || !StrictJson.TryParseObject(json, out var header)
            || !header.TryGetText("typ"u8, out var type))
            return JoseFailure.Malformed;
        var key = FindKey(header, keys);
        if (!key.Succeeded)
            return key.Failure;
        var signed = token[..parts[1].End.Value];
        return HasSignature(key.Value, signed, token[parts[2]]) switch
        {
            false => JoseFailure.WrongSignature,
            true when Base64UrlText.TryDecode(token[parts[1]], out var payload) => new Jws(key.Value.KeyId, type, payload),
            _ => JoseFailure.Malformed,
        };
    }

    private static JoseResult<JsonWebKey> FindKey(JsonElement header, JsonWebKeySet keys)
    {
        if (header.TryGetProperty("crit"u8, out _))
            return JoseFailure.CriticalHeader;
        if (!header.TryGetProperty("alg"u8, out var algorithm) || algorithm.ValueKind != JsonValueKind.String)
            return JoseFailure.Malformed;
        var named = header.TryGetProperty("kid"u8, out var keyId);
        if (named && keyId.ValueKind != JsonValueKind.String)
            return JoseFailure.Malformed;
        var key = keys.Find(named ? keyId : null);
        if (key is null)
            return JoseFailure.UnknownKey;
        return algorithm.ValueEquals(key.Algorithm.Name) ? key : JoseFailure.WrongAlgorithm;
    }

    private static bool HasSignature(JsonWebKey key, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> text)
    {
        Span<byte> signature = stackalloc byte[key.SignatureLength]; // at most 1 KiB: the longest RSA key
        return Base64UrlText.TryDecodeExactly(text, signature) && key.Verifies(signed, signature);
    }

    private static int Split(ReadOnlySpan<byte> token, Span<Range> parts)
    {
        var count = 0;
        foreach (var part in token.Split((byte)'.'))
        {
            if (count == parts.Length)
                break;
            parts[count++] = part;
        }
        return count;
    }
}
