using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.IntegrationTests.Identity.Jose;

/// <summary>Makes tokens of any shape, also such as no writer would make.</summary>
internal static class Forge
{
    public static string Token(string header, string payload, SigningKey key) =>
        Token(Encode(header), Encode(payload), content => Sign(key, content));

    public static string Token(string header, string payload, RSA key, RSASignaturePadding padding) =>
        Token(Encode(header), Encode(payload), content => key.SignData(content, HashAlgorithmName.SHA256, padding));

    /// <summary>From parts that are encoded already, so that the encoding itself can be wrong.</summary>
    public static string Token(string encodedHeader, string encodedPayload, Func<byte[], byte[]> sign)
    {
        var signed = $"{encodedHeader}.{encodedPayload}";
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.UTF8.GetBytes(signed)))}";
    }

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static byte[] Sign(SigningKey key, byte[] content)
    {
        var signature = new byte[SigningKey.SignatureLength];
        key.Sign(content, signature);
        return signature;
    }

    public static JsonWebKeySet Keys(params string[] jwks) =>
        JsonWebKeySet.Parse(Encoding.UTF8.GetBytes(JsonWebKeySet.Document(jwks))).Value.ShouldNotBeNull();

    public static string RsaJwk(RSA key, string keyId, string algorithm)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var n = Base64Url.EncodeToString(parameters.Modulus);
        var e = Base64Url.EncodeToString(parameters.Exponent);
        return $$"""{"kty":"RSA","kid":"{{keyId}}","alg":"{{algorithm}}","use":"sig","n":"{{n}}","e":"{{e}}"}""";
    }
}
