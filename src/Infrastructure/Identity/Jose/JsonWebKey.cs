using System.Security.Cryptography;
using System.Text.Json;

namespace Platform.Infrastructure.Identity.Jose;

/// <summary>
/// A public key with the one algorithm that it may be used with (RFC 7517, RFC 8725 section 3.1). What a
/// token's header says can only agree with it, never choose.
/// </summary>
internal sealed class JsonWebKey
{
    private readonly KeyPool<AsymmetricAlgorithm> pool;

    internal JsonWebKey(string? keyId, JwsAlgorithm algorithm, int signatureLength, Func<AsymmetricAlgorithm> import)
    {
        KeyId = keyId;
        Algorithm = algorithm;
        SignatureLength = signatureLength;
        pool = new(import);
    }

    /// <summary>The <c>kid</c>, compared byte for byte; null where the key has none.</summary>
    public string? KeyId { get; }

    public JwsAlgorithm Algorithm { get; }

    /// <summary>The only valid length of a signature, in bytes.</summary>
    public int SignatureLength { get; }

    /// <summary>Reads one public JWK.</summary>
    /// <param name="json">The UTF-8 text of a JSON object.</param>
    /// <param name="rsaDefault">The algorithm of an RSA key that states none; without it, such a key is refused.</param>
    public static JoseResult<JsonWebKey> Parse(ReadOnlySpan<byte> json, JwsAlgorithm? rsaDefault = null)
    {
        if (json.Length > JsonWebKeySet.MaxLength)
            return JoseFailure.TooLarge;
        return StrictJson.TryParseObject(json, out var jwk) ? JwkParsing.Parse(jwk, rsaDefault) : JoseFailure.Malformed;
    }

    /// <summary>Whether <paramref name="signature"/> is this key's over <paramref name="signed"/>.</summary>
    public bool Verifies(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureLength)
            return false;
        Span<byte> buffer = stackalloc byte[SHA384.HashSizeInBytes];
        var hash = buffer[..CryptographicOperations.HashData(Algorithm.Hash, signed, buffer)];
        var key = pool.Rent();
        var verified = Verifies(key, hash, signature);
        pool.Return(key);
        return verified;
    }

    private bool Verifies(AsymmetricAlgorithm key, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) => key switch
    {
        ECDsa ec => ec.VerifyHash(hash, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        RSA rsa => rsa.VerifyHash(hash, signature, Algorithm.Hash, Algorithm.Padding!),
        _ => false,
    };
}
