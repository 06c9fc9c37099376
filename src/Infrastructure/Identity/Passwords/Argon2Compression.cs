using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>
/// G of RFC 9106 section 3.5: the two blocks' exclusive or goes through eight rounds by row and eight by column, and is
/// added to the result again. The best of the three forms that the processor has; all give the same.
/// </summary>
internal static class Argon2Compression
{
    /// <summary>The words that a form needs to work in: the rows, and what is added again.</summary>
    public const int Scratch = 2 * Argon2Block.Words;

    /// <param name="xor">Whether the result is added to what the target holds instead of replacing it. The target may be one of the others.</param>
    public static void Run(ReadOnlySpan<ulong> previous, ReadOnlySpan<ulong> reference, Span<ulong> target, Span<ulong> scratch, bool xor)
    {
        if (Avx2.IsSupported)
            Argon2Compression256.Run(previous, reference, target, scratch, xor);
        else if (Vector128.IsHardwareAccelerated)
            Argon2Compression128.Run(previous, reference, target, scratch, xor);
        else
            Argon2CompressionPlain.Run(previous, reference, target, scratch, xor);
    }

    /// <summary>A block's first word, once for all the unchecked accesses that follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref ulong First(ReadOnlySpan<ulong> words, int count = Argon2Block.Words) =>
        ref MemoryMarshal.GetReference(words[..count]);
}
