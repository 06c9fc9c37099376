using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Platform.Infrastructure.Identity.Jose;

/// <summary>
/// Base64url with exactly one text per value: no padding, no white space, no unused bits (RFC 4648
/// sections 3.5 and 5, RFC 7515 section 2). The platform's decoder is lenient, so one token would have
/// many spellings.
/// </summary>
internal static class Base64UrlText
{
    private static ReadOnlySpan<byte> Alphabet =>
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8;

    private static readonly SearchValues<byte> Digits = SearchValues.Create(Alphabet);

    public static bool IsCanonical(ReadOnlySpan<byte> text)
    {
        if (text.ContainsAnyExcept(Digits))
            return false;
        return (text.Length % 4) switch
        {
            0 => true,
            2 => (Alphabet.IndexOf(text[^1]) & 0b1111) == 0,
            3 => (Alphabet.IndexOf(text[^1]) & 0b11) == 0,
            _ => false,
        };
    }

    public static bool TryDecode(ReadOnlySpan<byte> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = IsCanonical(text) ? Base64Url.DecodeFromUtf8(text) : null;
        return bytes is not null;
    }

    /// <summary>Decodes into <paramref name="destination"/>; false unless it fills it exactly.</summary>
    public static bool TryDecodeExactly(ReadOnlySpan<byte> text, Span<byte> destination) =>
        text.Length == Base64Url.GetEncodedLength(destination.Length)
        && IsCanonical(text)
        && Base64Url.DecodeFromUtf8(text, destination) == destination.Length;
}
