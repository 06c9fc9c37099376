using System.Buffers.Binary;
using System.Security.Cryptography;
using Platform.Domain.Messaging.Push;

namespace Platform.Infrastructure.Messaging.Push;

/// <summary>Message encryption for web push: one record of <c>aes128gcm</c> (RFC 8188) under keys of RFC 8291, section 3.</summary>
internal static class WebPushEncryption
{
    /// <summary>What fits into one record with its header, delimiter and tag: push services take 4,096 bytes.</summary>
    public const int MostBytes = RecordSize - HeaderSize - 1 - TagSize;

    private const int RecordSize = 4096;
    private const int SaltSize = 16;
    private const int TagSize = 16;
    private const int HeaderSize = SaltSize + sizeof(uint) + 1 + WebPushKeys.PointLength;
    private const byte LastRecord = 2;

    public static byte[] Encrypt(byte[] plaintext, WebPushKeys browser)
    {
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(plaintext, browser, own, RandomNumberGenerator.GetBytes(SaltSize));
    }

    /// <summary>With a key and a salt that are used once.</summary>
    internal static byte[] Encrypt(byte[] plaintext, WebPushKeys browser, ECDiffieHellman own, byte[] salt)
    {
        if (plaintext.Length > MostBytes)
            throw new ArgumentException($"At most {MostBytes} bytes fit into a record.", nameof(plaintext));
        var point = own.ExportParameters(includePrivateParameters: false).Q;
        byte[] ownPublic = [4, .. point.X!, .. point.Y!];
        var secret = SharedSecret(own, browser, ownPublic);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 16, salt, [.. "Content-Encoding: aes128gcm\0"u8]);
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 12, salt, [.. "Content-Encoding: nonce\0"u8]);
        byte[] padded = [.. plaintext, LastRecord];
        var body = new byte[HeaderSize + padded.Length + TagSize];
        salt.CopyTo(body, 0);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(SaltSize), RecordSize);
        body[SaltSize + sizeof(uint)] = WebPushKeys.PointLength;
        ownPublic.CopyTo(body, HeaderSize - WebPushKeys.PointLength);
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(nonce, padded, body.AsSpan(HeaderSize, padded.Length), body.AsSpan(HeaderSize + padded.Length));
        return body;
    }

    private static byte[] SharedSecret(ECDiffieHellman own, WebPushKeys browser, byte[] ownPublic)
    {
        using var other = ECDiffieHellman.Create(browser.Parameters());
        var agreed = own.DeriveRawSecretAgreement(other.PublicKey);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, agreed, 32, browser.Secret, [.. "WebPush: info\0"u8, .. browser.PublicKey, .. ownPublic]);
    }
}
