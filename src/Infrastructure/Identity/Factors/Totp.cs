using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Infrastructure.Identity.Factors;

/// <summary>
/// Time-based one-time passwords (RFC 6238) with the parameters that every authenticator app knows. Our own, because
/// Identity's does not tell which step a code is of, so that it can be used again while it lasts
/// (docs/decisions/0012-second-factors.md).
/// </summary>
internal static class Totp
{
    public const int SecretSize = 20; // of SHA-1's output, as RFC 4226 recommends
    public const int Digits = 6;
    public const int Period = 30;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / Period;

    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        HMACSHA1.HashData(secret, counter, hash);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("D6");
    }

    /// <summary>The step that the code is of: this one, or one of so many to either side; null for any other code.</summary>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, int tolerance)
    {
        long? matched = null;
        var given = Encoding.UTF8.GetBytes(code);
        for (var step = StepAt(now) - tolerance; step <= StepAt(now) + tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Code(secret, step))))
                matched = step;
        }

        return matched;
    }

    /// <summary>In base32 (RFC 4648) without padding, which 20 bytes do not need.</summary>
    public static string Text(ReadOnlySpan<byte> secret)
    {
        var text = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var value in secret)
        {
            (bits, count) = ((bits << 8) | value, count + 8);
            for (; count >= 5; count -= 5)
                text.Append(Base32[(bits >> (count - 5)) & 31]);
            bits &= (1 << count) - 1;
        }

        return text.ToString();
    }

    /// <summary>The URI that authenticator apps read from a QR code.</summary>
    public static string Uri(string product, string email, string secret) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(product)}:{System.Uri.EscapeDataString(email)}?secret={secret}&issuer={System.Uri.EscapeDataString(product)}&algorithm=SHA1&digits={Digits}&period={Period}";
}
