using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Words = System.Runtime.Intrinsics.Vector128<ulong>;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>The compression in vectors of two words: for processors with SSE2 or AdvSimd. Rows and columns differ in stride alone.</summary>
internal static class Argon2Compression128
{
    private const int RowStride = 2;
    private const int ColumnStride = 16;

    public static void Run(ReadOnlySpan<ulong> previous, ReadOnlySpan<ulong> reference, Span<ulong> target, Span<ulong> scratch, bool xor)
    {
        ref var x = ref Argon2Compression.First(previous);
        ref var y = ref Argon2Compression.First(reference);
        ref var to = ref Argon2Compression.First(target);
        ref var z = ref Argon2Compression.First(scratch, Argon2Compression.Scratch);
        ref var kept = ref Unsafe.Add(ref z, Argon2Block.Words);
        for (nuint i = 0; i < Argon2Block.Words; i += 2)
        {
            var both = Vector128.LoadUnsafe(ref x, i) ^ Vector128.LoadUnsafe(ref y, i);
            both.StoreUnsafe(ref z, i);
            (xor ? both ^ Vector128.LoadUnsafe(ref to, i) : both).StoreUnsafe(ref kept, i);
        }

        for (nuint row = 0; row < Argon2Block.Words; row += 16)
            Round(ref z, row, RowStride);
        for (nuint column = 0; column < 16; column += 2)
            Round(ref z, column, ColumnStride);
        for (nuint i = 0; i < Argon2Block.Words; i += 2)
            (Vector128.LoadUnsafe(ref z, i) ^ Vector128.LoadUnsafe(ref kept, i)).StoreUnsafe(ref to, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref ulong z, nuint at, nuint stride)
    {
        var (a0, a1) = (Vector128.LoadUnsafe(ref z, at), Vector128.LoadUnsafe(ref z, at + stride));
        var (b0, b1) = (Vector128.LoadUnsafe(ref z, at + 2 * stride), Vector128.LoadUnsafe(ref z, at + 3 * stride));
        var (c0, c1) = (Vector128.LoadUnsafe(ref z, at + 4 * stride), Vector128.LoadUnsafe(ref z, at + 5 * stride));
        var (d0, d1) = (Vector128.LoadUnsafe(ref z, at + 6 * stride), Vector128.LoadUnsafe(ref z, at + 7 * stride));
        Mix(ref a0, ref b0, ref c0, ref d0);
        Mix(ref a1, ref b1, ref c1, ref d1);
        (b0, b1) = (Middle(b0, b1), Middle(b1, b0));
        (d0, d1) = (Middle(d1, d0), Middle(d0, d1));
        Mix(ref a0, ref b0, ref c1, ref d0);
        Mix(ref a1, ref b1, ref c0, ref d1);
        a0.StoreUnsafe(ref z, at);
        a1.StoreUnsafe(ref z, at + stride);
        Middle(b1, b0).StoreUnsafe(ref z, at + 2 * stride);
        Middle(b0, b1).StoreUnsafe(ref z, at + 3 * stride);
        c0.StoreUnsafe(ref z, at + 4 * stride);
        c1.StoreUnsafe(ref z, at + 5 * stride);
        Middle(d0, d1).StoreUnsafe(ref z, at + 6 * stride);
        Middle(d1, d0).StoreUnsafe(ref z, at + 7 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref Words a, ref Words b, ref Words c, ref Words d)
    {
        a = Add(a, b);
        d = Rotate(d ^ a, 32);
        c = Add(c, d);
        b = Rotate(b ^ c, 24);
        a = Add(a, b);
        d = Rotate(d ^ a, 16);
        c = Add(c, d);
        b = Rotate(b ^ c, 63);
    }

    /// <summary>The second word of one and the first of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Middle(Words low, Words high) =>
        Sse2.IsSupported ? Sse2.Shuffle(low.AsDouble(), high.AsDouble(), 1).AsUInt64()
        : AdvSimd.IsSupported ? AdvSimd.ExtractVector128(low, high, 1)
        : Vector128.Create(low.GetUpper(), high.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Add(Words a, Words b)
    {
        var product = Product(a, b);
        return a + b + (product + product);
    }

    /// <summary>Of the lower halves of the words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Product(Words a, Words b) =>
        Sse2.IsSupported ? Sse2.Multiply(a.AsUInt32(), b.AsUInt32())
        : AdvSimd.IsSupported ? AdvSimd.MultiplyWideningLower(AdvSimd.ExtractNarrowingLower(a), AdvSimd.ExtractNarrowingLower(b))
        : (a & Vector128.Create<ulong>(uint.MaxValue)) * (b & Vector128.Create<ulong>(uint.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Rotate(Words x, int count) => (x >>> count) | (x << (64 - count));
}
