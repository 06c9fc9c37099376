using System.Buffers.Text;
using System.Security.Cryptography;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.Infrastructure.Messaging.Push;

/// <summary>A configured private key on P-256 with which the platform says who it is, to Apple and to push services (RFC 8292).</summary>
internal sealed class VapidKey
{
    private readonly SigningKey key;

    private VapidKey(ECDsa imported)
    {
        key = SigningKey.Import(imported.ExportPkcs8PrivateKey());
        var point = imported.ExportParameters(includePrivateParameters: false).Q;
        PublicKey = Base64Url.EncodeToString([4, .. point.X!, .. point.Y!]);
    }

    /// <summary>The uncompressed point in base64url: the <c>applicationServerKey</c> of browsers.</summary>
    public string PublicKey { get; }

    /// <exception cref="CryptographicException">Not a key on P-256.</exception>
    /// <exception cref="ArgumentException">Not PEM.</exception>
    /// <exception cref="FormatException">Not base64url.</exception>
    public static VapidKey Parse(string text)
    {
        using var imported = ECDsa.Create();
        if (text.Contains("-----", StringComparison.Ordinal))
            imported.ImportFromPem(text);
        else
            imported.ImportParameters(new() { Curve = ECCurve.NamedCurves.nistP256, D = Base64Url.DecodeFromChars(text.AsSpan().Trim()) });
        return new(imported);
    }

    public string Sign(object header, object claims) => CompactJws.Of(header, claims, Sign);

    private byte[] Sign(byte[] content)
    {
        var signature = new byte[SigningKey.SignatureLength];
        key.Sign(content, signature);
        return signature;
    }
}
