using System.Diagnostics;

namespace Platform.Queue;

/// <summary>Adds jobs at a steady rate, which are run, beside a backlog that stays; and looks at the size of the table.</summary>
internal sealed class SteadyRate(JobTable table, Func<Task> add)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    /// <returns>Bytes of the backlog alone, at the end, and at most; the rows that are left.</returns>
    public async Task<double[]> Run(int rate, int seconds, int backlog)
    {
        await table.Clear();
        await table.Fill(backlog, 0, "nothing", "{}");
        await table.Rewrite();
        var (alone, most, looked) = (await table.Bytes(), 0L, 0L);
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Tick);
        for (var sent = 0; Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; await timer.WaitForNextTickAsync())
        {
            var due = (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * rate) - sent;
            await Task.WhenAll(Enumerable.Range(0, due).Select(_ => add()));
            sent += due;
            if (Stopwatch.GetElapsedTime(looked).TotalSeconds < 10)
                continue;
            looked = Stopwatch.GetTimestamp();
            most = Math.Max(most, await table.Bytes());
            await Console.Error.WriteLineAsync($"after {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s: {await table.Bytes() / (double)alone:0.00} times the backlog");
        }

        await Task.Delay(1000);
        return [alone, await table.Bytes(), most, await table.Count()];
    }
}
