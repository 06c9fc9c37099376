using System.Diagnostics;

namespace Platform.IntegrationTests.Common;

/// <summary>Waits on a condition, and fails when it does not come about in three minutes, which is long for a busy machine too.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Goes on for a second, within which another node has noticed: a request that begins after it finds nothing old, however long the one before took.</summary>
    public static async Task AfterASecond(Func<Task> meanwhile)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1))
            await meanwhile();
    }

    public static async Task Is(Func<Task<bool>> condition)
    {
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new TimeoutException("It did not come about in three minutes.");
            await timer.WaitForNextTickAsync();
        }
    }
}
