using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Platform.Domain.Messaging.Push;

namespace Platform.IntegrationTests.Messaging.Push;

/// <summary>What a browser does with a subscription, written from the RFCs and not from the code under test.</summary>
internal sealed class Browser : IDisposable
{
    private readonly ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] secret = RandomNumberGenerator.GetBytes(16);

    public WebPushKeys Keys => WebPushKeys.Parse(P256dh, Auth)!;

    public string P256dh => Base64Url.EncodeToString(PointOf(key));

    public string Auth => Base64Url.EncodeToString(secret);

    public byte[] Decrypt(byte[] body)
    {
        var (salt, size, point, record) = (body[..16], BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(16)), body[21..86], body[86..]);
        body[20].ShouldBe((byte)65);
        record.Length.ShouldBeLessThanOrEqualTo((int)size);
        using var server = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33], Y = point[33..] } });
        var info = new List<byte>("WebPush: info\0"u8.ToArray());
        info.AddRange(PointOf(key));
        info.AddRange(point);
        var extracted = HMACSHA256.HashData(secret, key.DeriveRawSecretAgreement(server.PublicKey));
        var ikm = HMACSHA256.HashData(extracted, info.Append((byte)1).ToArray());
        var prk = HMACSHA256.HashData(salt, ikm);
        var contentKey = HMACSHA256.HashData(prk, "Content-Encoding: aes128gcm\0\u0001"u8.ToArray())[..16];
        var nonce = HMACSHA256.HashData(prk, "Content-Encoding: nonce\0\u0001"u8.ToArray())[..12];
        var padded = new byte[record.Length - 16];
        using var cipher = new AesGcm(contentKey, 16);
        cipher.Decrypt(nonce, record[..^16], record[^16..], padded);
        var end = Array.FindLastIndex(padded, x => x != 0);
        padded[end].ShouldBe((byte)2);
        return padded[..end];
    }

    public void Dispose() => key.Dispose();

    private static byte[] PointOf(ECDiffieHellman key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. point.X!, .. point.Y!];
    }
}
