using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;
using Platform.Infrastructure.Identity.Sessions;

namespace Platform.Infrastructure.Identity.Keys;

/// <summary>Encrypts the key ring at rest (AES-256-GCM): who reads the database alone can neither sign nor decrypt anything.</summary>
internal sealed class KeyRingCipher(byte[] key) : IXmlEncryptor
{
    private const string Sealed = "sealed";
    private const string Under = "key";
    private const int KeySize = 32;
    private const int TagSize = 16;
    private const int NonceSize = 12;

    /// <summary>Tells which of several keys an element needs.</summary>
    public string KeyId { get; } = Convert.ToHexStringLower(SHA256.HashData([.. "platform key ring "u8, .. key]).AsSpan(0, 8));

    public static bool IsKey(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out var size) && size == KeySize;

    /// <summary>Of the settings, the one that such an element was written under; null when it was another one.</summary>
    public static KeyRingCipher? Of(XElement sealedElement, IdentityOptions options) => options.RetiredKeyRingKeys.Append(options.KeyRingKey).OfType<string>()
        .Select(x => new KeyRingCipher(Convert.FromBase64String(x)))
        .FirstOrDefault(x => x.KeyId == (string?)sealedElement.Attribute(Under));

    /// <summary>Whether the settings have the key to all that is encrypted in it.</summary>
    public static bool Opens(XElement element, IdentityOptions options) => element.Descendants(Sealed).All(x => Of(x, options) is not null);

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var box = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize));
        CryptographicOperations.ZeroMemory(plain);
        return new(new XElement(Sealed, new XAttribute(Under, KeyId), Convert.ToBase64String(box)), typeof(KeyRingDecryptor));
    }

    public XElement Decrypt(XElement element)
    {
        var box = Convert.FromBase64String(element.Value);
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(key, TagSize);
        cipher.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}

/// <summary>Made by Data Protection from the name in the stored element, so neither this name nor the constructor may change.</summary>
internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        KeyRingCipher.Of(encryptedElement, services.GetRequiredService<IOptions<IdentityOptions>>().Value)?.Decrypt(encryptedElement)
            ?? throw new CryptographicException("The key ring was written under another key. Set Identity:KeyRingKey, or Identity:RetiredKeyRingKeys, to that one.");
}
