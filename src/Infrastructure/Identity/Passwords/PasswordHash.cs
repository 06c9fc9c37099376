using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>
/// A stored Argon2id hash, in the form that all implementations read: <c>$argon2id$v=19$m=19456,t=2,p=1$salt$tag</c>, salt
/// and tag in base64 without padding.
/// </summary>
internal sealed partial record PasswordHash(Argon2Cost Cost, byte[] Salt, byte[] Tag)
{
    public const int SaltLength = 16;
    public const int TagLength = 32;

    /// <summary>A hash that no password has, for addresses that nobody has: checking it is as much work as any.</summary>
    public static PasswordHash OfNobody(Argon2Cost cost) =>
        new(cost, RandomNumberGenerator.GetBytes(SaltLength), RandomNumberGenerator.GetBytes(TagLength));

    public static bool TryParse(string text, [NotNullWhen(true)] out PasswordHash? hash)
    {
        hash = null;
        var match = Encoded().Match(text);
        if (!match.Success)
            return false;
        int Number(string name) => int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var cost = new Argon2Cost(Number("m"), Number("t"), Number("p"));
        if (!cost.IsValid || FromBase64(match.Groups["salt"].Value) is not { Length: >= 8 } salt || FromBase64(match.Groups["tag"].Value) is not { Length: >= 16 } tag)
            return false;
        hash = new PasswordHash(cost, salt, tag);
        return true;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"$argon2id$v={Argon2id.Version}$m={Cost.Memory},t={Cost.Passes},p={Cost.Lanes}${ToBase64(Salt)}${ToBase64(Tag)}");

    private static string ToBase64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    /// <summary>Null unless the text is what <see cref="ToBase64"/> writes.</summary>
    private static byte[]? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length) && ToBase64(bytes[..length]) == text
            ? bytes[..length]
            : null;
    }

    [GeneratedRegex(@"^\$argon2id\$v=19\$m=(?<m>[1-9][0-9]{0,8}),t=(?<t>[1-9][0-9]{0,8}),p=(?<p>[1-9][0-9]{0,8})\$(?<salt>[A-Za-z0-9+/]{11,86})\$(?<tag>[A-Za-z0-9+/]{22,86})\z")]
    private static partial Regex Encoded();
}
