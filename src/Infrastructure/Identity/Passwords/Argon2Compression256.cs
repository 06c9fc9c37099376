using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Words = System.Runtime.Intrinsics.Vector256<ulong>;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>
/// The compression in vectors of four words, for AVX2. Two rows, then two columns at once: so many independent
/// operations keep the processor busy, and eight vectors stay in registers.
/// </summary>
internal static class Argon2Compression256
{
    private const int RowLength = 16;

    public static void Run(ReadOnlySpan<ulong> previous, ReadOnlySpan<ulong> reference, Span<ulong> target, Span<ulong> scratch, bool xor)
    {
        ref var x = ref Argon2Compression.First(previous);
        ref var y = ref Argon2Compression.First(reference);
        ref var to = ref Argon2Compression.First(target);
        ref var z = ref Argon2Compression.First(scratch, Argon2Compression.Scratch);
        ref var kept = ref Unsafe.Add(ref z, Argon2Block.Words);
        for (nuint i = 0; i < Argon2Block.Words; i += 4)
        {
            var both = Vector256.LoadUnsafe(ref x, i) ^ Vector256.LoadUnsafe(ref y, i);
            both.StoreUnsafe(ref z, i);
            (xor ? both ^ Vector256.LoadUnsafe(ref to, i) : both).StoreUnsafe(ref kept, i);
        }

        for (nuint row = 0; row < Argon2Block.Words; row += 2 * RowLength)
            TwoRows(ref z, row);
        for (nuint column = 0; column < RowLength; column += 4)
            TwoColumns(ref z, ref kept, ref to, column);
    }

    private static void TwoRows(ref ulong z, nuint at)
    {
        var (a0, a1) = (Vector256.LoadUnsafe(ref z, at), Vector256.LoadUnsafe(ref z, at + RowLength));
        var (b0, b1) = (Vector256.LoadUnsafe(ref z, at + 4), Vector256.LoadUnsafe(ref z, at + 4 + RowLength));
        var (c0, c1) = (Vector256.LoadUnsafe(ref z, at + 8), Vector256.LoadUnsafe(ref z, at + 8 + RowLength));
        var (d0, d1) = (Vector256.LoadUnsafe(ref z, at + 12), Vector256.LoadUnsafe(ref z, at + 12 + RowLength));
        Mix(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);
        (b0, c0, d0) = (Avx2.Permute4x64(b0, 0b00_11_10_01), Avx2.Permute4x64(c0, 0b01_00_11_10), Avx2.Permute4x64(d0, 0b10_01_00_11));
        (b1, c1, d1) = (Avx2.Permute4x64(b1, 0b00_11_10_01), Avx2.Permute4x64(c1, 0b01_00_11_10), Avx2.Permute4x64(d1, 0b10_01_00_11));
        Mix(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);
        a0.StoreUnsafe(ref z, at);
        Avx2.Permute4x64(b0, 0b10_01_00_11).StoreUnsafe(ref z, at + 4);
        Avx2.Permute4x64(c0, 0b01_00_11_10).StoreUnsafe(ref z, at + 8);
        Avx2.Permute4x64(d0, 0b00_11_10_01).StoreUnsafe(ref z, at + 12);
        a1.StoreUnsafe(ref z, at + RowLength);
        Avx2.Permute4x64(b1, 0b10_01_00_11).StoreUnsafe(ref z, at + RowLength + 4);
        Avx2.Permute4x64(c1, 0b01_00_11_10).StoreUnsafe(ref z, at + RowLength + 8);
        Avx2.Permute4x64(d1, 0b00_11_10_01).StoreUnsafe(ref z, at + RowLength + 12);
    }

    /// <summary>One column in the lower, the next in the upper halves of the vectors.</summary>
    private static void TwoColumns(ref ulong z, ref ulong kept, ref ulong to, nuint at)
    {
        var (a0, a1) = (Vector256.LoadUnsafe(ref z, at), Vector256.LoadUnsafe(ref z, at + RowLength));
        var (b0, b1) = (Vector256.LoadUnsafe(ref z, at + 2 * RowLength), Vector256.LoadUnsafe(ref z, at + 3 * RowLength));
        var (c0, c1) = (Vector256.LoadUnsafe(ref z, at + 4 * RowLength), Vector256.LoadUnsafe(ref z, at + 5 * RowLength));
        var (d0, d1) = (Vector256.LoadUnsafe(ref z, at + 6 * RowLength), Vector256.LoadUnsafe(ref z, at + 7 * RowLength));
        Mix(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);
        (b0, b1) = (Middle(b0, b1), Middle(b1, b0));
        (d0, d1) = (Middle(d1, d0), Middle(d0, d1));
        Mix(ref a0, ref b0, ref c1, ref d0, ref a1, ref b1, ref c0, ref d1);
        Store(a0, ref kept, ref to, at);
        Store(a1, ref kept, ref to, at + RowLength);
        Store(Middle(b1, b0), ref kept, ref to, at + 2 * RowLength);
        Store(Middle(b0, b1), ref kept, ref to, at + 3 * RowLength);
        Store(c0, ref kept, ref to, at + 4 * RowLength);
        Store(c1, ref kept, ref to, at + 5 * RowLength);
        Store(Middle(d0, d1), ref kept, ref to, at + 6 * RowLength);
        Store(Middle(d1, d0), ref kept, ref to, at + 7 * RowLength);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Words words, ref ulong kept, ref ulong to, nuint at) =>
        (words ^ Vector256.LoadUnsafe(ref kept, at)).StoreUnsafe(ref to, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(
        ref Words a0, ref Words b0, ref Words c0, ref Words d0, ref Words a1, ref Words b1, ref Words c1, ref Words d1)
    {
        (a0, a1) = (Add(a0, b0), Add(a1, b1));
        (d0, d1) = (Rotate(d0 ^ a0, 32), Rotate(d1 ^ a1, 32));
        (c0, c1) = (Add(c0, d0), Add(c1, d1));
        (b0, b1) = (Rotate(b0 ^ c0, 24), Rotate(b1 ^ c1, 24));
        (a0, a1) = (Add(a0, b0), Add(a1, b1));
        (d0, d1) = (Rotate(d0 ^ a0, 16), Rotate(d1 ^ a1, 16));
        (c0, c1) = (Add(c0, d0), Add(c1, d1));
        (b0, b1) = (Rotate(b0 ^ c0, 63), Rotate(b1 ^ c1, 63));
    }

    /// <summary>In each half, the second word of one and the first of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Middle(Words low, Words high) => Avx.Shuffle(low.AsDouble(), high.AsDouble(), 0b0101).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Add(Words a, Words b)
    {
        var product = Avx2.Multiply(a.AsUInt32(), b.AsUInt32());
        return a + b + (product + product);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Rotate(Words x, [ConstantExpected] byte count) => Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(x, count) : count switch
    {
        32 => Avx2.Shuffle(x.AsUInt32(), 0b10_11_00_01).AsUInt64(),
        24 => Avx2.Shuffle(x.AsByte(), Vector256.Create((byte)3, 4, 5, 6, 7, 0, 1, 2, 11, 12, 13, 14, 15, 8, 9, 10, 3, 4, 5, 6, 7, 0, 1, 2, 11, 12, 13, 14, 15, 8, 9, 10)).AsUInt64(),
        16 => Avx2.Shuffle(x.AsByte(), Vector256.Create((byte)2, 3, 4, 5, 6, 7, 0, 1, 10, 11, 12, 13, 14, 15, 8, 9, 2, 3, 4, 5, 6, 7, 0, 1, 10, 11, 12, 13, 14, 15, 8, 9)).AsUInt64(),
        _ => (x >>> count) | (x << (64 - count)),
    };
}
