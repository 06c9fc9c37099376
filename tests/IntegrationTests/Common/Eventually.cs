using System.Diagnostics;

namespace Platform.IntegrationTests.Common;

/// <summary>Waits on a condition, and fails when it does not come about in a minute.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task Is(Func<Task<bool>> condition)
    {
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new TimeoutException("It did not come about in a minute.");
            await timer.WaitForNextTickAsync();
        }
    }
}
