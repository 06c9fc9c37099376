using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Infrastructure.Messaging.Push;

/// <summary>A tag in the 32 characters of base64url that every provider takes, and that tell it nothing.</summary>
internal static class CollapseId
{
    public static string Of(string tag) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(tag)).AsSpan(0, 24));
}
