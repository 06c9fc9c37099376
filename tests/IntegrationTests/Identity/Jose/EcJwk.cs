using System.Buffers.Text;
using System.Security.Cryptography;

namespace Platform.IntegrationTests.Identity.Jose;

/// <summary>Public JWKs of elliptic-curve keys, with members that need not fit each other.</summary>
internal static class EcJwk
{
    public static string Of(ECDsa key, string curve, string algorithm, string keyId)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return Of(point.X!, point.Y!, curve, algorithm, keyId);
    }

    public static string Of(byte[] x, byte[] y, string curve, string algorithm, string keyId) =>
        $$"""
        {"kty":"EC","crv":"{{curve}}","alg":"{{algorithm}}","kid":"{{keyId}}","use":"sig",
        "x":"{{Base64Url.EncodeToString(x)}}","y":"{{Base64Url.EncodeToString(y)}}"}
        """;
}
