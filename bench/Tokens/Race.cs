using System.Diagnostics;
using System.Globalization;
using System.Text;
using Platform.Driver;

namespace Platform.Tokens;

/// <summary>Rounds in which both are driven in turn, in alternating order; the median of the rounds' ratios counts.</summary>
internal sealed record Race(int Rounds, int Slice, int Codes, int Connections, string? Only)
{
    private static readonly TimeSpan WarmUpStretch = TimeSpan.FromSeconds(3);

    // One alone is too short to see that nothing becomes faster any more.
    private const int WarmUpRounds = 8;

    public static Race Of(string[] args)
    {
        string? Text(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
        int Number(string name, int otherwise) => int.TryParse(Text(name), CultureInfo.InvariantCulture, out var number) && number > 0 ? number : otherwise;
        var isQuick = args.Contains("--quick");
        return new(Number("--rounds", isQuick ? 4 : 40), Number("--slice", isQuick ? 300 : 500), Number("--codes", 500), Number("--connections", 16), Text("--only"));
    }

    public string Run(Contestant peer, Contestant ours)
    {
        var text = new StringBuilder();
        if (Only is null or "clients")
            Compare(text, "Tokens of clients themselves", $"{Slice} ms", peer, ours, x => OwnTokens(x, TimeSpan.FromMilliseconds(Slice)), x => OwnTokens(x, WarmUpStretch).Throughput);
        if (Only is null or "codes")
            Compare(text, "Tokens for codes", $"{Codes} codes", peer, ours, Exchanges, x => Enumerable.Range(0, WarmUpRounds).Average(_ => Exchanges(x).Throughput));
        return text.ToString();
    }

    /// <summary>The same request until the time is over.</summary>
    private Stretch OwnTokens(Contestant contestant, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        return contestant.Run(() => clock.Elapsed < duration ? contestant.OwnToken : null, Connections);
    }

    /// <summary>As many codes as are there, made before anything is measured.</summary>
    private Stretch Exchanges(Contestant contestant)
    {
        var requests = contestant.Codes!.Exchanges(Codes, Connections);
        return contestant.Run(() => requests.TryDequeue(out var request) ? request : null, Connections);
    }

    private static void Warm(string what, Contestant contestant, Func<Contestant, double> measure)
    {
        var warmUp = new WarmUp();
        while (!warmUp.IsOver)
            warmUp.Add(measure(contestant));
        Progress.Line($"{what}: {contestant.Name} is warm, tokens/s: {warmUp}");
    }

    private void Compare(StringBuilder text, string what, string round, Contestant peer, Contestant ours, Func<Contestant, Stretch> run, Func<Contestant, double> warmUp)
    {
        Contestant[] both = [peer, ours];
        foreach (var contestant in both)
            Warm(what, contestant, warmUp);
        var results = Enumerable.Range(0, Rounds).Select(x => (x % 2 == 0 ? both : [ours, peer]).ToDictionary(y => y, run)).ToList();
        Line(text, $"{what}, ES256, `client_secret_basic`, on {Environment.ProcessorCount} cores that the driver shares; {Rounds} rounds of {round}, {Connections} connections.");
        Line(text, $"");
        Line(text, $"| server | tokens/s | CPU us/token | its PostgreSQL's | ratio a second | ratio a second and core of the server | of both |");
        Line(text, $"|---|--:|--:|--:|--:|--:|--:|");
        foreach (var contestant in both)
            Row(text, contestant.Name, results.ConvertAll(x => x[contestant]), results.ConvertAll(x => x[peer]));
        Line(text, $"");
    }

    // CPU over all rounds together: the system counts it in steps that are coarse for one round.
    private static void Row(StringBuilder text, string name, List<Stretch> own, List<Stretch> peers)
    {
        var ratios = own.Zip(peers, (x, y) => x.Throughput / y.Throughput).ToList();
        Line(
            text,
            $"| {name} | {own.Select(x => x.Throughput).Median():0} | {Cpu(own, x => x.Cpu):0} | {Cpu(own, x => x.DatabaseCpu):0} | **{ratios.Median():0.00}** ({ratios.Quantile(0.25):0.00}-{ratios.Quantile(0.75):0.00}) | **{Cpu(peers, x => x.Cpu) / Cpu(own, x => x.Cpu):0.00}** | {Cpu(peers, x => x.AllCpu) / Cpu(own, x => x.AllCpu):0.00} |");
    }

    private static double Cpu(List<Stretch> stretches, Func<Stretch, TimeSpan> cpu) => stretches.Sum(x => cpu(x).TotalMicroseconds) / stretches.Sum(x => x.Tokens);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
