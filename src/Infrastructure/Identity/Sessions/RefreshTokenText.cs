using System.Security.Cryptography;
using System.Text;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>A refresh token: 43 characters that all tokens of the session share, and 43 that only this one has. 256 random bits each.</summary>
internal sealed record RefreshTokenText(string Family, string Own)
{
    private static readonly int NonceSize = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagSize = AesGcm.TagByteSizes.MaxSize;
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("platform refresh token successor");

    public string Text => Family + Own;

    public byte[] FamilyHash => TokenHash.Of(Family).ToArray();

    public byte[] OwnHash => TokenHash.Of(Own).ToArray();

    public static RefreshTokenText Generate() => new(OpaqueToken.Generate().Text, OpaqueToken.Generate().Text);

    public RefreshTokenText Successor() => this with { Own = OpaqueToken.Generate().Text };

    /// <summary>Null for what cannot be one of ours.</summary>
    public static RefreshTokenText? Parse(string text) =>
        text.Length == 2 * OpaqueToken.Length && OpaqueToken.TryParse(text.AsSpan(0, OpaqueToken.Length), out _) && OpaqueToken.TryParse(text.AsSpan(OpaqueToken.Length), out _)
            ? new(text[..OpaqueToken.Length], text[OpaqueToken.Length..])
            : null;

    /// <summary>The successor as it can be stored: only who has this token reads it, and neither the database nor the server does.</summary>
    public byte[] Seal(RefreshTokenText successor)
    {
        var plain = Encoding.ASCII.GetBytes(successor.Own);
        var box = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var cipher = Cipher();
        cipher.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        return box;
    }

    public RefreshTokenText Open(byte[] box)
    {
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var cipher = Cipher();
        cipher.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), plain);
        return this with { Own = Encoding.ASCII.GetString(plain) };
    }

    /// <summary>Never the token, so that it cannot reach a log by accident.</summary>
    public override string ToString() => "(refresh token)";

    private AesGcm Cipher() => new(HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(Own), 32, info: Purpose), TagSize);
}
