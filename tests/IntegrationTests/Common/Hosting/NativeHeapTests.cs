using System.Runtime.InteropServices;
using Platform.Infrastructure.Common.Hosting;

namespace Platform.IntegrationTests.Common.Hosting;

public sealed class NativeHeapTests
{
    private const int Count = 1_000;
    private const int Size = 64 * 1024;

    [Fact]
    public void What_lies_unused_between_what_is_used_goes_back()
    {
        if (!IsGnu)
        {
            NativeHeap.GiveBack().ShouldBeFalse();
            return;
        }

        var bytes = Enumerable.Repeat((byte)1, Size).ToArray();
        var blocks = Enumerable.Range(0, Count).Select(_ => Marshal.AllocHGlobal(Size)).ToList();
        blocks.ForEach(x => Marshal.Copy(bytes, 0, x, Size));
        blocks.Count(IsInMemory).ShouldBe(Count);
        blocks.SkipLast(1).ToList().ForEach(Marshal.FreeHGlobal); // the last one keeps the C library from doing it by itself

        NativeHeap.GiveBack();

        // Some may have been taken again by now: the whole process has one heap.
        blocks.Count(IsInMemory).ShouldBeLessThan(Count / 2);
        Marshal.FreeHGlobal(blocks[^1]);
    }

    /// <summary>Only the GNU C library keeps any.</summary>
    private static bool IsGnu => RuntimeInformation.RuntimeIdentifier.StartsWith("linux-", StringComparison.Ordinal)
        && !RuntimeInformation.RuntimeIdentifier.StartsWith("linux-musl", StringComparison.Ordinal);

    /// <summary>The page in the middle of the block.</summary>
    private static bool IsInMemory(nint block)
    {
        var page = (block + (Size / 2)) / Environment.SystemPageSize * Environment.SystemPageSize;
        return Residence(page, 1, out var state) == 0 && (state & 1) == 1;
    }

    [DllImport("libc", EntryPoint = "mincore")]
    private static extern int Residence(nint address, nuint length, out byte state);
}
