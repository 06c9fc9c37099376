namespace Platform.Driver;

/// <summary>The rounds of one scenario: what each server did, side by side.</summary>
internal sealed record ScenarioResult(string Name, List<(Measurement Baseline, Measurement Subject)> Rounds)
{
    public IEnumerable<double> Ratios => Rounds.Select(round => round.Subject.Throughput / round.Baseline.Throughput);
}

internal sealed record ServerResult(string Name, TimeSpan ReadyAfter, long ResidentBytes);

internal sealed record ComparisonResult(
    List<ScenarioResult> Scenarios,
    ServerResult Baseline,
    ServerResult Subject,
    string[] OnlyInBaseline,
    string[] OnlyInSubject);

/// <summary>
/// Drives the baseline and the subject in turn, many short rounds instead of two long ones: what the machine does
/// besides then falls on both, and the median of the rounds' ratios is steady where single figures are not.
/// </summary>
internal sealed class Comparison(BenchOptions options, BenchDatabase database)
{
    private const int Starts = 3;

    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan MemoryLimit = TimeSpan.FromMinutes(3);

    private readonly ServerPrograms programs = new(options, database);

    public async Task<ComparisonResult> Run(CancellationToken cancellation)
    {
        if (!options.SelfCheck)
            await Server.Execute(programs.Subject, "migrate", cancellation);

        var (baseline, subject, scenarios) = await Drive(cancellation);
        return new ComparisonResult(
            scenarios,
            await Footprint(programs.Baseline, baseline.Data, cancellation),
            await Footprint(programs.Subject, subject.Data, cancellation),
            [.. baseline.Members.Except(subject.Members)],
            [.. subject.Members.Except(baseline.Members)]);
    }

    private async Task<(Prepared Baseline, Prepared Subject, List<ScenarioResult> Scenarios)> Drive(CancellationToken cancellation)
    {
        using var baselineServer = await Server.Start(programs.Baseline, cancellation);
        using var subjectServer = await Server.Start(programs.Subject, cancellation);
        var baseline = await Prepare(baselineServer, Dataset.ForBaseline, cancellation);
        var subject = await Prepare(
            subjectServer, options.SelfCheck ? Dataset.ForBaseline : Dataset.ForApplication, cancellation);

        var scenarios = Scenario.All.Select(scenario => Drive(
            scenario, new Target(baselineServer, baseline.Data), new Target(subjectServer, subject.Data), cancellation));
        return (baseline, subject, scenarios.ToList());
    }

    private static async Task<Prepared> Prepare(
        Server server, Func<HttpClient, CancellationToken, Task<Dataset>> prepare, CancellationToken cancellation)
    {
        using var client = server.Client();
        var data = await prepare(client, cancellation);
        return new Prepared(data, await data.Members(client, cancellation));
    }

    private ScenarioResult Drive(Scenario scenario, Target baseline, Target subject, CancellationToken cancellation)
    {
        var duration = TimeSpan.FromMilliseconds(options.Slice);
        Warm(baseline, scenario, cancellation);
        Warm(subject, scenario, cancellation);

        var result = new ScenarioResult(scenario.Name, []);
        for (var round = 1; round <= options.Rounds; round++)
        {
            // The order changes every round, so that neither always runs on what the other left behind.
            var subjectFirst = round % 2 == 0 ? Measure(subject, scenario, duration, cancellation) : null;
            var ofBaseline = Measure(baseline, scenario, duration, cancellation);
            var ofSubject = subjectFirst ?? Measure(subject, scenario, duration, cancellation);
            result.Rounds.Add((ofBaseline, ofSubject));
        }

        Progress.Line($"{scenario.Name}: ratio {result.Ratios.Median():0.00}");
        return result;
    }

    private void Warm(Target target, Scenario scenario, CancellationToken cancellation)
    {
        var warmUp = new WarmUp();
        while (!warmUp.IsOver)
            warmUp.Add(Measure(target, scenario, Stretch, cancellation).Throughput);
        Progress.Line($"{scenario.Name}: {target.Server.Name} is warm, requests/s in stretches of {Stretch.TotalSeconds} s: {warmUp}");
    }

    private Measurement Measure(Target target, Scenario scenario, TimeSpan duration, CancellationToken cancellation) =>
        new Load(target, scenario, options.Connections).Run(duration, long.MaxValue, cancellation);

    private async Task<ServerResult> Footprint(ServerProgram program, Dataset data, CancellationToken cancellation)
    {
        var ready = new List<TimeSpan>();
        for (var i = 1; i < Starts; i++)
        {
            using var started = await Server.Start(program, cancellation);
            ready.Add(started.ReadyAfter);
        }

        using var server = await Server.Start(program, cancellation);
        ready.Add(server.ReadyAfter);
        var readyAfter = TimeSpan.FromMilliseconds(ready.Select(x => x.TotalMilliseconds).Median());
        Progress.Line($"{program.Name}: ready after {readyAfter.TotalSeconds:0.00} s, now {options.Requests} requests for its memory");
        var done = new Load(new Target(server, data), Scenario.Mixed, options.Connections).Run(MemoryLimit, options.Requests, cancellation);
        if (done.Latencies.Length < options.Requests)
            throw new BenchException($"{program.Name} answered only {done.Latencies.Length} requests in {MemoryLimit.TotalMinutes} minutes.");
        return new ServerResult(program.Name, readyAfter, server.ResidentBytes);
    }

    private sealed record Prepared(Dataset Data, string[] Members);
}
