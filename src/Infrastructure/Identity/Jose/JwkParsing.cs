using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Platform.Infrastructure.Identity.Jose;

/// <summary>
/// From a JSON object to a <see cref="JsonWebKey"/>: every member that is there has to agree with the
/// others (RFC 7517 section 4, RFC 7518 section 6, sizes of NIST SP 800-57 and FIPS 186-5).
/// </summary>
internal static class JwkParsing
{
    private const int MinModulusBits = 2048;
    private const int MaxModulusBits = 8192; // bounds the work that a foreign key can cause

    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    public static JoseResult<JsonWebKey> Parse(JsonElement jwk, JwsAlgorithm? rsaDefault)
    {
        if (PrivateMembers.Any(name => jwk.TryGetProperty(name, out _)))
            return JoseFailure.PrivateKey;
        if (!jwk.TryGetText("kty"u8, out var type) || !jwk.TryGetText("kid"u8, out var keyId)
            || !jwk.TryGetText("alg"u8, out var algorithm))
            return JoseFailure.Malformed;
        if (!IsForVerification(jwk))
            return JoseFailure.UnsupportedKey;
        try
        {
            return type switch
            {
                "EC" => ParseEc(jwk, keyId, algorithm),
                "RSA" => ParseRsa(jwk, keyId, algorithm ?? rsaDefault?.Name),
                _ => JoseFailure.UnsupportedKey,
            };
        }
        catch (CryptographicException)
        {
            return JoseFailure.Malformed; // such as a point that is not on its curve
        }
    }

    private static bool IsForVerification(JsonElement jwk)
    {
        if (jwk.TryGetProperty("use"u8, out var use) && !IsText(use, "sig"u8))
            return false;
        return !jwk.TryGetProperty("key_ops"u8, out var operations)
            || (operations.ValueKind == JsonValueKind.Array
                && operations.EnumerateArray().Any(operation => IsText(operation, "verify"u8)));
    }

    private static JoseResult<JsonWebKey> ParseEc(JsonElement jwk, string? keyId, string? stated)
    {
        if (!jwk.TryGetText("crv"u8, out var name))
            return JoseFailure.Malformed;
        var (algorithm, curve, size) = name switch
        {
            "P-256" => (JwsAlgorithm.ES256, ECCurve.NamedCurves.nistP256, 32),
            "P-384" => (JwsAlgorithm.ES384, ECCurve.NamedCurves.nistP384, 48),
            _ => default,
        };
        if (algorithm is null || (stated is not null && stated != algorithm.Name))
            return JoseFailure.UnsupportedKey;
        if (!TryGetBytes(jwk, "x"u8, out var x) || !TryGetBytes(jwk, "y"u8, out var y)
            || x.Length != size || y.Length != size)
            return JoseFailure.Malformed;
        var key = new ECParameters { Curve = curve, Q = new ECPoint { X = x, Y = y } };
        return new JsonWebKey(keyId, algorithm, 2 * size, () => ECDsa.Create(key));
    }

    private static JoseResult<JsonWebKey> ParseRsa(JsonElement jwk, string? keyId, string? stated)
    {
        var algorithm = stated switch
        {
            "RS256" => JwsAlgorithm.RS256,
            "PS256" => JwsAlgorithm.PS256,
            _ => null,
        };
        if (algorithm is null)
            return JoseFailure.UnsupportedKey;
        if (!TryGetBytes(jwk, "n"u8, out var modulus) || !TryGetBytes(jwk, "e"u8, out var exponent)
            || modulus is [] or [0, ..] || exponent is [] or [0, ..])
            return JoseFailure.Malformed;
        if (IsWeak(modulus, exponent))
            return JoseFailure.WeakKey;
        var key = new RSAParameters { Modulus = modulus, Exponent = exponent };
        return new JsonWebKey(keyId, algorithm, modulus.Length, () => RSA.Create(key));
    }

    private static bool IsWeak(byte[] modulus, byte[] exponent)
    {
        if (modulus.Length > MaxModulusBits / 8 || exponent.Length > sizeof(uint))
            return true;
        var n = new BigInteger(modulus, isUnsigned: true, isBigEndian: true);
        var e = new BigInteger(exponent, isUnsigned: true, isBigEndian: true);
        return n.GetBitLength() < MinModulusBits || n.IsEven || e.IsEven || e < 65537 || RocaFingerprint.Matches(n);
    }

    private static bool IsText(JsonElement element, ReadOnlySpan<byte> text) =>
        element.ValueKind == JsonValueKind.String && element.ValueEquals(text);

    private static bool TryGetBytes(JsonElement jwk, ReadOnlySpan<byte> name, out byte[] bytes)
    {
        bytes = [];
        if (!jwk.TryGetText(name, out var text) || text is null)
            return false;
        var canonical = Base64UrlText.TryDecode(Encoding.UTF8.GetBytes(text), out var decoded);
        bytes = decoded ?? [];
        return canonical;
    }
}
