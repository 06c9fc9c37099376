using System.Security.Cryptography;

namespace Platform.Infrastructure.Identity.Jose;

/// <summary>
/// A signature algorithm of RFC 7518 section 3.1. These four are all there are: <c>none</c> and the
/// symmetric ones have no value here, so no key can ever stand for them.
/// </summary>
internal sealed record JwsAlgorithm
{
    public static readonly JwsAlgorithm ES256 = new("ES256", HashAlgorithmName.SHA256, null);
    public static readonly JwsAlgorithm ES384 = new("ES384", HashAlgorithmName.SHA384, null);
    public static readonly JwsAlgorithm RS256 = new("RS256", HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    public static readonly JwsAlgorithm PS256 = new("PS256", HashAlgorithmName.SHA256, RSASignaturePadding.Pss);

    private JwsAlgorithm(string name, HashAlgorithmName hash, RSASignaturePadding? padding) =>
        (Name, Hash, Padding) = (name, hash, padding);

    public string Name { get; }

    public HashAlgorithmName Hash { get; }

    /// <summary>Set for RSA, null for ECDSA.</summary>
    public RSASignaturePadding? Padding { get; }

    public override string ToString() => Name;
}
