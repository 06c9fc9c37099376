using System.Runtime.InteropServices;
using Platform.Infrastructure.Common.Hosting;

namespace Platform.IntegrationTests.Common.Hosting;

public sealed class NativeHeapTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public void What_lies_unused_between_what_is_used_goes_back()
    {
        var bytes = Enumerable.Repeat((byte)1, 64 * 1024).ToArray();
        var blocks = Enumerable.Range(0, 1_000).Select(_ => Marshal.AllocHGlobal(bytes.Length)).ToList();
        blocks.ForEach(x => Marshal.Copy(bytes, 0, x, bytes.Length));
        blocks.SkipLast(1).ToList().ForEach(Marshal.FreeHGlobal); // the last one keeps the C library from doing it by itself
        var before = Environment.WorkingSet;

        var gaveBack = NativeHeap.GiveBack();

        var after = Environment.WorkingSet;
        Marshal.FreeHGlobal(blocks[^1]);
        gaveBack.ShouldBe(IsGnu);
        if (IsGnu)
            (before - after).ShouldBeGreaterThan(32 * Megabyte);
    }

    /// <summary>Only the GNU C library keeps any.</summary>
    private static bool IsGnu => RuntimeInformation.RuntimeIdentifier.StartsWith("linux-", StringComparison.Ordinal)
        && !RuntimeInformation.RuntimeIdentifier.StartsWith("linux-musl", StringComparison.Ordinal);
}
