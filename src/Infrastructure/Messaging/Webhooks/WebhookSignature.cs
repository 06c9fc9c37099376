using System.Security.Cryptography;
using System.Text;

namespace Platform.Infrastructure.Messaging.Webhooks;

/// <summary>Standard Webhooks 1.0: <c>v1</c>, HMAC-SHA256 over id, time and body.</summary>
internal static class WebhookSignature
{
    public const string SecretPrefix = "whsec_";
    public const int KeySize = 32;

    /// <summary>One signature for each key, separated by spaces: a receiver takes the one that it knows.</summary>
    public static string Of(IEnumerable<byte[]> keys, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var content = new byte[Encoding.UTF8.GetByteCount(id) + 22 + body.Length];
        var length = Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}.{timestamp}."), content);
        body.CopyTo(content.AsSpan(length));
        var signed = content.AsMemory(0, length + body.Length);
        return string.Join(' ', keys.Select(x => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(x, signed.Span))}"));
    }

    public static string Text(byte[] key) => SecretPrefix + Convert.ToBase64String(key);
}
