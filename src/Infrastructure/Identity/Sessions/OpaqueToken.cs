using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Platform.Infrastructure.Identity.Jose;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>
/// A random token that says nothing: 256 bits as 43 characters of base64url. Refresh tokens and session
/// cookies are such. Only its <see cref="Hash"/> is ever stored (RFC 6819 section 5.1.4.1.3).
/// </summary>
internal sealed class OpaqueToken
{
    public const int Length = 43;

    private const int Size = 32;

    private OpaqueToken(string text) => (Text, Hash) = (text, TokenHash.Of(text));

    /// <summary>The token itself, to be sent once and then forgotten.</summary>
    public string Text { get; }

    public TokenHash Hash { get; }

    public static OpaqueToken Generate() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size)));

    /// <summary>The hash to look a presented token up by; false, without a look-up, if it cannot be one of ours.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TokenHash hash)
    {
        Span<byte> ascii = stackalloc byte[Length];
        var wellFormed = text.Length == Length
            && Ascii.FromUtf16(text, ascii, out _) == OperationStatus.Done
            && Base64UrlText.IsCanonical(ascii);
        hash = wellFormed ? TokenHash.Of(text) : default;
        return wellFormed;
    }

    /// <summary>Never the token, so that it cannot reach a log by accident.</summary>
    public override string ToString() => "(opaque token)";
}
