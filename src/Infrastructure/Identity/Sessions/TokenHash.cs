using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Infrastructure.Identity.Sessions;

/// <summary>
/// The SHA-256 of a random token: what is stored and looked up in its place. One round without salt is
/// enough because the tokens are random and long. A value type, so that it is a dictionary key without
/// an allocation.
/// </summary>
internal readonly record struct TokenHash
{
    private const int StackLimit = 1024;

    private readonly UInt128 high;
    private readonly UInt128 low;

    private TokenHash(ReadOnlySpan<byte> bytes) =>
        (high, low) = (BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));

    /// <summary>The hash of the token's ASCII text.</summary>
    public static TokenHash Of(ReadOnlySpan<char> token)
    {
        var text = token.Length > StackLimit ? new byte[token.Length] : stackalloc byte[StackLimit];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.ASCII.GetBytes(token, text)], hash);
        return new(hash);
    }

    /// <summary>From the 32 bytes that <see cref="ToArray"/> gave.</summary>
    public static TokenHash FromBytes(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, SHA256.HashSizeInBytes);
        return new(bytes);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), low);
        return bytes;
    }

    /// <summary>Says nothing: neither tokens nor their hashes belong in a log.</summary>
    public override string ToString() => "(token hash)";
}
