using System.Security.Cryptography;
using System.Text;

namespace Platform.Domain.Messaging.Push;

/// <summary>What a provider needs to find a device.</summary>
/// <param name="Platform">Which provider.</param>
/// <param name="Token">The provider's token, or the address of a browser's push service.</param>
/// <param name="Keys">A browser's; null for others.</param>
public sealed record PushAddress(PushPlatform Platform, string Token, WebPushKeys? Keys = null)
{
    public byte[] Hash => SHA256.HashData(Encoding.UTF8.GetBytes($"{Platform}\n{Token}"));

    public override string ToString() => "(push address)";
}

/// <summary>What a browser has made for one subscription (RFC 8291, section 3.1 and 3.2).</summary>
public sealed record WebPushKeys(byte[] PublicKey, byte[] Secret)
{
    public const int PointLength = 65;
    public const int SecretLength = 16;

    private const byte Uncompressed = 4;

    /// <summary>Both from base64url as the browser writes them; null unless there is a point on P-256 and a secret of 16 bytes.</summary>
    public static WebPushKeys? Parse(string? publicKey, string? secret)
    {
        var keys = new WebPushKeys(Decode(publicKey, PointLength), Decode(secret, SecretLength));
        return keys.Secret.Length == SecretLength && keys.IsOnCurve() ? keys : null;
    }

    public ECParameters Parameters() => new()
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new() { X = PublicKey[1..33], Y = PublicKey[33..] },
    };

    public override string ToString() => "(web push keys)";

    private bool IsOnCurve()
    {
        if (PublicKey is not [Uncompressed, ..])
            return false;
        try
        {
            using var key = ECDiffieHellman.Create(Parameters());
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[] Decode(string? text, int length)
    {
        var bytes = new byte[length];
        var isWhole = text is not null && text.Length <= 2 * length
            && System.Buffers.Text.Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == length;
        return isWhole ? bytes : [];
    }
}
