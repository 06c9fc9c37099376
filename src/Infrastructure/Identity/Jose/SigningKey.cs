using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Infrastructure.Identity.Jose;

/// <summary>
/// A private key for ES256 (ECDSA on P-256 with SHA-256, RFC 7518 section 3.4), safe for parallel use.
/// Its <c>kid</c> is its thumbprint (RFC 7638), so that no two keys can share one.
/// </summary>
internal sealed class SigningKey
{
    public const int SignatureLength = 64;

    private readonly KeyPool<ECDsa> pool;

    private SigningKey(ECParameters key)
    {
        pool = new(() => ECDsa.Create(key));
        var x = Base64Url.EncodeToString(key.Q.X);
        var y = Base64Url.EncodeToString(key.Q.Y);
        var canonical = $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""";
        KeyId = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(canonical)));
        PublicJwk = $$"""{"kty":"EC","crv":"P-256","x":"{{x}}","y":"{{y}}","kid":"{{KeyId}}","alg":"ES256","use":"sig"}""";
        VerificationKey = JsonWebKey.Parse(Encoding.ASCII.GetBytes(PublicJwk)).Value
            ?? throw new CryptographicException("The public half of the signing key is not usable.");
    }

    public string KeyId { get; }

    /// <summary>The public half, to publish and to keep after the private half is gone.</summary>
    public string PublicJwk { get; }

    public JsonWebKey VerificationKey { get; }

    public static SigningKey Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(key.ExportParameters(includePrivateParameters: true));
    }

    /// <summary>Reads what <see cref="ExportPrivateKey"/> wrote.</summary>
    /// <exception cref="CryptographicException">It is not a PKCS #8 key on P-256.</exception>
    public static SigningKey Import(ReadOnlySpan<byte> pkcs8)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out var read);
        var parameters = key.ExportParameters(includePrivateParameters: true);
        if (read != pkcs8.Length || parameters.Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            throw new CryptographicException("The signing key is not a PKCS #8 key on P-256.");
        return new(parameters);
    }

    /// <summary>The key as unencrypted PKCS #8 (RFC 5208): encrypt it before it is stored.</summary>
    public byte[] ExportPrivateKey()
    {
        var key = pool.Rent();
        var exported = key.ExportPkcs8PrivateKey();
        pool.Return(key);
        return exported;
    }

    /// <summary>Writes the <see cref="SignatureLength"/> bytes of <c>r</c> and <c>s</c> (IEEE P1363).</summary>
    public void Sign(ReadOnlySpan<byte> content, Span<byte> signature)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        var key = pool.Rent();
        var signed = key.TrySignHash(
            hash, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation, out var written);
        pool.Return(key);
        if (!signed || written != SignatureLength)
            throw new CryptographicException("The signature does not fit.");
    }
}
