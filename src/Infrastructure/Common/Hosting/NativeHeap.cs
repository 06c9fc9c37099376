using System.Runtime.InteropServices;

namespace Platform.Infrastructure.Common.Hosting;

/// <summary>
/// Gives back to the system what the C library keeps for later: the compiler of .NET takes 15 MB of it while a program warms up,
/// and hardly any of it again.
/// </summary>
internal sealed partial class NativeHeap : NodeWork
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <returns>Whether there was anything. On a system without the GNU C library there never is.</returns>
    public static bool GiveBack()
    {
        try
        {
            return Trim(0) != 0;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    protected override async Task Run(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stopping))
            GiveBack();
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);
}
