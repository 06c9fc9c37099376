using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Platform.Infrastructure.Identity.Passwords;

namespace Platform.IntegrationTests.Identity.Passwords;

public sealed class Argon2CompressionTests
{
    private delegate void Form(ReadOnlySpan<ulong> previous, ReadOnlySpan<ulong> reference, Span<ulong> target, Span<ulong> scratch, bool xor);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Vectors_of_two_words_give_what_words_give(bool xor) => Same(Argon2Compression128.Run, xor);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Vectors_of_four_words_give_what_words_give(bool xor)
    {
        if (Avx2.IsSupported)
            Same(Argon2Compression256.Run, xor);
    }

    private static void Same(Form form, bool xor)
    {
        var random = new Random(9106);
        for (var i = 0; i < 200; i++)
        {
            var (previous, reference, before) = (Block(random), Block(random), Block(random));
            Run(form, previous, reference, before, xor).ShouldBe(Run(Argon2CompressionPlain.Run, previous, reference, before, xor));
        }
    }

    private static ulong[] Run(Form form, ulong[] previous, ulong[] reference, ulong[] before, bool xor)
    {
        var target = (ulong[])before.Clone();
        form(previous, reference, target, new ulong[Argon2Compression.Scratch], xor);
        return target;
    }

    private static ulong[] Block(Random random)
    {
        var block = new ulong[Argon2Block.Words];
        random.NextBytes(MemoryMarshal.AsBytes(block.AsSpan()));
        return block;
    }
}
