using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Platform.Driver;

/// <summary>The result as Markdown, to be pasted as it is.</summary>
internal static class Report
{
    public static string Markdown(BenchOptions options, BenchDatabase database, ComparisonResult result)
    {
        var text = new StringBuilder();
        text.Line($"Measured with `bench/run` on {Environment.ProcessorCount} cores, shared by the driver, the server and PostgreSQL");
        text.Line($"({RuntimeInformation.FrameworkDescription}, PostgreSQL {database.Version}, {RuntimeInformation.ProcessArchitecture}, {database.Kind}).");
        text.Line($"{options.Rounds} rounds of {options.Slice} ms per server and scenario, {options.Connections} connections, no pipelining; medians of the rounds.");
        text.Line($"The ratio is the {result.Subject.Name}'s throughput to the {result.Baseline.Name}'s in the same round; in brackets the middle half of the rounds.");
        text.Line($"");
        Scenarios(text, result);
        text.Line($"");
        Footprints(text, options, result);
        Differences(text, result);
        return text.ToString();
    }

    private static void Scenarios(StringBuilder text, ComparisonResult result)
    {
        text.Line($"| scenario | server | requests/s | p50 ms | p99 ms | server CPU us/request | ratio |");
        text.Line($"|---|---|--:|--:|--:|--:|--:|");
        foreach (var scenario in result.Scenarios)
        {
            Row(text, scenario.Name, result.Baseline.Name, scenario.Rounds.ConvertAll(round => round.Baseline), "1");
            Row(text, scenario.Name, result.Subject.Name, scenario.Rounds.ConvertAll(round => round.Subject), Ratio([.. scenario.Ratios]));
        }

        var driven = result.Scenarios.SelectMany(x => x.Rounds).Select(round => round.Baseline).ToList();
        text.Line($"");
        text.Line($"The driver itself takes {PerRequest(driven, x => x.DriverCpu):0} us of CPU per request.");
    }

    private static void Row(StringBuilder text, string scenario, string server, List<Measurement> rounds, string ratio)
    {
        var throughput = rounds.Select(x => x.Throughput).Median();
        var (half, most) = (rounds.Select(x => x.Milliseconds(0.50)).Median(), rounds.Select(x => x.Milliseconds(0.99)).Median());
        text.Line($"| {scenario} | {server} | {throughput:0} | {half:0.00} | {most:0.00} | {PerRequest(rounds, x => x.ServerCpu):0} | {ratio} |");
    }

    private static string Ratio(double[] ratios) => string.Create(
        CultureInfo.InvariantCulture, $"**{ratios.Median():0.00}** ({ratios.Quantile(0.25):0.00}-{ratios.Quantile(0.75):0.00})");

    // Over all rounds together: the system counts CPU time in steps that are coarse for one round.
    private static double PerRequest(List<Measurement> rounds, Func<Measurement, TimeSpan> cpu) =>
        rounds.Sum(x => cpu(x).TotalMicroseconds) / rounds.Sum(x => x.Latencies.Length);

    private static void Footprints(StringBuilder text, BenchOptions options, ComparisonResult result)
    {
        text.Line($"| server | ready after start, database migrated | resident memory after {options.Requests} requests ({Scenario.Mixed.Name}) |");
        text.Line($"|---|--:|--:|");
        foreach (var server in new[] { result.Baseline, result.Subject })
            text.Line($"| {server.Name} | {server.ReadyAfter.TotalSeconds:0.00} s | {server.ResidentBytes / 1e6:0} MB |");
    }

    private static void Differences(StringBuilder text, ComparisonResult result)
    {
        if (result.OnlyInBaseline.Length + result.OnlyInSubject.Length == 0)
            return;

        text.Line($"");
        text.Line($"The JSON of a project differs: only in the {result.Baseline.Name}: {Names(result.OnlyInBaseline)}; only in the {result.Subject.Name}: {Names(result.OnlyInSubject)}.");
    }

    private static string Names(string[] members) => members.Length == 0 ? "none" : string.Join(", ", members);

    private static void Line(this StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
