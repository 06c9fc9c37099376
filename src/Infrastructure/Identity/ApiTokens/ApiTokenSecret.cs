using System.Security.Cryptography;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.ApiTokens;

/// <summary>
/// The secret of an API token: <c>ptk_</c>, 30 random characters of base62 (178 bits), and 6 that check
/// them. The check is the CRC-32 of the 30 characters in ASCII (IEEE 802.3, as in zip and PNG, RFC 1952
/// section 8), written in base62 with the most significant digit first and padded with <c>0</c> on the
/// left. Digits are <c>0-9A-Za-z</c> in this order. A mistyped or made-up token is thereby refused without
/// a look-up, and a scanner can tell a real one from a lookalike. The checksum is no secret and protects
/// from nothing else.
/// </summary>
internal sealed class ApiTokenSecret
{
    public const string Prefix = "ptk_";

    /// <summary>For secret scanners; a match whose checksum holds is a real token.</summary>
    public const string Pattern = "ptk_[0-9A-Za-z]{36}";

    public const int Length = 40;

    private const int RandomLength = 30;
    private const int CheckLength = 6;
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private ApiTokenSecret(string text) => (Text, Hash) = (text, TokenHash.Of(text));

    /// <summary>The token itself, to be shown once and then forgotten.</summary>
    public string Text { get; }

    /// <summary>The hash of the whole token, prefix and checksum included.</summary>
    public TokenHash Hash { get; }

    public static ApiTokenSecret Generate()
    {
        var random = RandomNumberGenerator.GetString(Digits, RandomLength);
        Span<char> check = stackalloc char[CheckLength];
        WriteCheck(random, check);
        return new(string.Concat(Prefix, random, check));
    }

    /// <summary>The hash to look a presented token up by; false, without a look-up, if it cannot be one of ours.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TokenHash hash)
    {
        var wellFormed = IsWellFormed(text);
        hash = wellFormed ? TokenHash.Of(text) : default;
        return wellFormed;
    }

    /// <summary>Never the token, so that it cannot reach a log by accident.</summary>
    public override string ToString() => Prefix + "(secret)";

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        if (text.Length != Length || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var random = text.Slice(Prefix.Length, RandomLength);
        foreach (var c in random)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
        }
        Span<char> check = stackalloc char[CheckLength];
        WriteCheck(random, check);
        return text[^CheckLength..].SequenceEqual(check);
    }

    /// <summary>The six characters that check random ones, for other secrets of this form.</summary>
    public static string CheckOf(string random) => string.Create(CheckLength, random, static (check, random) => WriteCheck(random, check));

    private static void WriteCheck(ReadOnlySpan<char> random, Span<char> check)
    {
        var rest = Crc32.Of(random);
        for (var i = check.Length - 1; i >= 0; i--)
        {
            check[i] = Digits[(int)(rest % (uint)Digits.Length)];
            rest /= (uint)Digits.Length;
        }
    }
}
