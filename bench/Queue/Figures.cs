using System.Globalization;
using System.Runtime.InteropServices;

namespace Platform.Queue;

/// <summary>All figures, as Markdown on standard output.</summary>
internal sealed class Figures(QueueOptions options, DurableDatabase database, CancellationToken cancellation) : IAsyncDisposable
{
    private const int Organizations = 10;
    private const int Rate = 200;
    private const int Backlog = 10_000;

    private readonly Contestants contestants = new(options, database, cancellation);

    public async Task Measure()
    {
        Line($"{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, PostgreSQL {await database.Scalar("show server_version", cancellation)}, durable commits, {options.Rounds} rounds in turn, medians; in brackets the middle half of the rounds.");
        (string Name, Func<Task> Measure)[] all =
            [("throughput", Throughput), ("enqueue", Enqueue), ("latency", Latency), ("fairness", Fairness), ("table", Table), ("stream", Stream)];
        foreach (var (name, measure) in all.Where(x => options.Only.Contains(x.Name)))
        {
            await Console.Error.WriteLineAsync(name);
            await measure();
            // Else the workers of one figure would take the jobs of the next.
            await contestants.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => contestants.DisposeAsync();

    private async Task Throughput()
    {
        Contestant[] all = [await contestants.Platform("worker"), await contestants.GraphileWorker(), await contestants.GraphileWorker(tuned: true), await contestants.Boss()];
        var rounds = await InTurn(all, Drained);
        Compare($"jobs executed per second ({options.Jobs} that do nothing, one worker process)", all, rounds, moreIsBetter: true);
    }

    private async Task Enqueue()
    {
        var ours = await contestants.Platform("web");
        Contestant[] all = [ours, await contestants.GraphileWorker(), await contestants.Boss()];
        foreach (var loops in new[] { 1, 8 })
        {
            foreach (var (request, what) in new[] { ("send-aside", "ours without a command around it"), ("send", "ours by a command with its audit event") })
            {
                await Warm(all, Sent);
                Compare($"jobs added per second, each in a transaction of its own, {what}, {loops} at once", all, await InTurn(all, Sent), moreIsBetter: true);

                async Task<double> Sent(Contestant contestant) =>
                    (await contestant.Ask($"{(contestant == ours ? request : "send")} {loops} {options.Seconds}", cancellation))[0];
            }
        }
    }

    private async Task Latency()
    {
        Contestant[] all = [await contestants.Platform("all"), await contestants.GraphileWorker(), await contestants.Boss()];
        var rounds = await InTurn(all, x => x.Ask($"latency {options.Samples}", cancellation));
        Line($"");
        Line($"| from the call that adds a job to its start, idle system, {options.Samples} a round | p50 ms | p95 ms |");
        Line($"|---|--:|--:|");
        for (var i = 0; i < all.Length; i++)
            Line($"| {all[i].Name} | {rounds.Select(x => x[i].Median()).Median():0.00} | {rounds.Select(x => x[i].Quantile(0.95)).Median():0.00} |");
    }

    private async Task Fairness()
    {
        var ours = await contestants.Platform("all");
        Line($"");
        Line($"| while another organization has {options.Crowd} jobs | idle p95 ms | p95 ms | ratio | left of the others |");
        Line($"|---|--:|--:|--:|--:|");
        foreach (var milliseconds in new[] { 20, 0 })
        {
            var rounds = await InTurn([ours], x => Crowded(x, milliseconds));
            var (idle, crowded, left) = (rounds.ConvertAll(x => x[0][0]), rounds.ConvertAll(x => x[0][1]), rounds.ConvertAll(x => x[0][2]));
            var what = milliseconds == 0 ? "that do nothing" : $"that wait {milliseconds} ms";
            Line($"| {what} | {idle.Median():0.00} | {crowded.Median():0.00} | **{idle.Zip(crowded, (x, y) => y / x).Median():0.00}** | {left.Min():0} |");
        }
    }

    private async Task<double[]> Crowded(Contestant ours, int milliseconds)
    {
        var idle = await ours.Ask($"latency {options.Samples}", cancellation);
        await ours.Ask($"crowd {options.Crowd} {milliseconds}", cancellation);
        var crowded = await ours.Ask($"latency {options.Samples}", cancellation);
        var left = await ours.Ask("clear", cancellation);
        return [idle.Quantile(0.95), crowded.Quantile(0.95), left[0]];
    }

    private async Task Table()
    {
        var ours = await contestants.Platform("all");
        var sizes = await ours.Ask($"steady {Rate} {options.Steady} {Backlog}", cancellation);
        Line($"");
        Line($"Table of jobs with its indexes after {options.Steady} s at {Rate} jobs a second beside {Backlog} that wait: {sizes[1] / 1e6:0.0} MB, at most {sizes[2] / 1e6:0.0} MB; those that wait alone {sizes[0] / 1e6:0.0} MB.");
        Line($"Size against live rows: **{sizes[1] / sizes[0]:0.00}**, at most {sizes[2] / sizes[0]:0.00}.");
    }

    private async Task Stream()
    {
        var found = await new Streams(options, contestants.Settings, cancellation).Measure();
        Line($"");
        Line($"Stream: from the request that raises an event to {options.Clients} connected clients of its organization, {options.Samples} events: p50 {found.Median():0.0} ms, **p95 {found.Quantile(0.95):0.0} ms**, at most {found.Max():0.0} ms.");
    }

    private async Task<double> Drained(Contestant contestant)
    {
        var request = contestant.Name switch
        {
            Contestants.Ours => $"drain {options.Jobs} {Organizations}",
            // Two commits that wait for the disk for each job: the rest would take its time and tell nothing more.
            Contestants.Graphile => $"drain {options.Jobs / 10}",
            _ => $"drain {options.Jobs}",
        };
        var answer = await contestant.Ask(request, cancellation);
        return answer[1] == 0 ? answer[0] : throw new QueueBenchException($"{contestant.Name} left {answer[1]} jobs.");
    }

    /// <summary>One more round before the others, to warm up. The order changes, so that nobody always runs on what the other left.</summary>
    private async Task<List<T[]>> InTurn<T>(Contestant[] all, Func<Contestant, Task<T>> measure)
    {
        var rounds = new List<T[]>();
        for (var round = 0; round <= options.Rounds; round++)
        {
            var found = new T[all.Length];
            foreach (var i in Enumerable.Range(0, all.Length).Select(x => (x + round) % all.Length))
                found[i] = await measure(all[i]);
            if (round > 0)
                rounds.Add(found);
            if (found is double[] numbers)
                await Console.Error.WriteLineAsync($"round {round}: {string.Join(", ", all.Zip(numbers, (x, y) => $"{x.Name} {y:0}"))}");
        }

        return rounds;
    }

    private static async Task Warm(Contestant[] all, Func<Contestant, Task<double>> measure)
    {
        foreach (var contestant in all)
        {
            var warmUp = new WarmUp();
            while (!warmUp.IsOver)
                warmUp.Add(await measure(contestant));
            await Console.Error.WriteLineAsync($"{contestant.Name} is warm: {warmUp}");
        }
    }

    private static void Compare(string what, Contestant[] all, List<double[]> rounds, bool moreIsBetter)
    {
        Line($"");
        Line($"| {what} | | ratio of this queue to it |");
        Line($"|---|--:|--:|");
        for (var i = 0; i < all.Length; i++)
        {
            var ratios = rounds.ConvertAll(x => moreIsBetter ? x[0] / x[i] : x[i] / x[0]);
            Line($"| {all[i].Name} | {rounds.Select(x => x[i]).Median():0} | {(i == 0 ? "1" : Ratio(ratios))} |");
        }
    }

    private static string Ratio(List<double> ratios) =>
        string.Create(CultureInfo.InvariantCulture, $"**{ratios.Median():0.00}** ({ratios.Quantile(0.25):0.00}-{ratios.Quantile(0.75):0.00})");

    // At once: what has been measured is worth something also when the rest is stopped.
    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
