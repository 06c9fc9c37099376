using System.Numerics;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>The compression as the RFC writes it, word by word.</summary>
internal static class Argon2CompressionPlain
{
    public static void Run(ReadOnlySpan<ulong> previous, ReadOnlySpan<ulong> reference, Span<ulong> target, Span<ulong> scratch, bool xor)
    {
        var z = scratch[..Argon2Block.Words];
        var kept = scratch[Argon2Block.Words..Argon2Compression.Scratch];
        for (var i = 0; i < Argon2Block.Words; i++)
        {
            z[i] = previous[i] ^ reference[i];
            kept[i] = xor ? z[i] ^ target[i] : z[i];
        }

        for (var row = 0; row < 8; row++)
            Round(z[(16 * row)..], 2);
        for (var column = 0; column < 8; column++)
            Round(z[(2 * column)..], 16);
        for (var i = 0; i < Argon2Block.Words; i++)
            target[i] = z[i] ^ kept[i];
    }

    /// <summary>P of the RFC, on eight pairs of words that lie <paramref name="stride"/> words apart.</summary>
    private static void Round(Span<ulong> z, int stride)
    {
        ref ulong V(Span<ulong> words, int i) => ref words[i / 2 * stride + i % 2];
        for (var i = 0; i < 4; i++)
            Mix(ref V(z, i), ref V(z, 4 + i), ref V(z, 8 + i), ref V(z, 12 + i));
        for (var i = 0; i < 4; i++)
            Mix(ref V(z, i), ref V(z, 4 + (i + 1) % 4), ref V(z, 8 + (i + 2) % 4), ref V(z, 12 + (i + 3) % 4));
    }

    private static void Mix(ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        a = Add(a, b);
        d = BitOperations.RotateRight(d ^ a, 32);
        c = Add(c, d);
        b = BitOperations.RotateRight(b ^ c, 24);
        a = Add(a, b);
        d = BitOperations.RotateRight(d ^ a, 16);
        c = Add(c, d);
        b = BitOperations.RotateRight(b ^ c, 63);
    }

    private static ulong Add(ulong a, ulong b) => a + b + 2 * (a & uint.MaxValue) * (b & uint.MaxValue);
}
