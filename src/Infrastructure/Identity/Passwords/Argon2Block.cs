using System.Buffers.Binary;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>A block of 1 KiB as 128 words.</summary>
internal static class Argon2Block
{
    public const int Words = 128;
    public const int Bytes = Words * sizeof(ulong);

    public static Span<ulong> Of(Span<ulong> memory, int index) => memory.Slice(index * Words, Words);

    public static void Read(ReadOnlySpan<byte> bytes, Span<ulong> block)
    {
        for (var i = 0; i < block.Length; i++)
            block[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]);
    }

    public static void Write(ReadOnlySpan<ulong> block, Span<byte> bytes)
    {
        for (var i = 0; i < block.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(i * sizeof(ulong))..], block[i]);
    }
}
