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
        text.Line($"{options.Rounds} rounds of {options.Seconds} s per server and scenario, {options.Connections} connections, no pipelining; medians of the rounds.");
        text.Line($"The ratio is the {result.Subject.Name}'s throughput to the {result.Baseline.Name}'s in the same round; in brackets the lowest and highest.");
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
        foreach (var (name, rounds) in result.Scenarios)
        {
            var ratios = rounds.Select(round => round.Subject.Throughput / round.Baseline.Throughput).ToArray();
            Row(text, name, result.Baseline.Name, rounds.ConvertAll(round => round.Baseline), "1");
            Row(text, name, result.Subject.Name, rounds.ConvertAll(round => round.Subject),
                string.Create(CultureInfo.InvariantCulture, $"**{ratios.Median(x => x):0.00}** ({ratios.Min():0.00}-{ratios.Max():0.00})"));
        }

        var driver = result.Scenarios.SelectMany(x => x.Rounds).Median(round => round.Baseline.DriverCpuPerRequest);
        text.Line($"");
        text.Line($"The driver itself takes {driver:0} us of CPU per request.");
    }

    private static void Row(StringBuilder text, string scenario, string server, List<Measurement> rounds, string ratio) =>
        text.Line($"| {scenario} | {server} | {rounds.Median(x => x.Throughput):0} | {rounds.Median(x => x.Milliseconds(0.50)):0.00} | {rounds.Median(x => x.Milliseconds(0.99)):0.00} | {rounds.Median(x => x.ServerCpuPerRequest):0} | {ratio} |");

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
