using System.Globalization;
using System.Text;
using Platform.Driver;

namespace Platform.Tokens;

/// <summary>Rounds in which both are driven in turn, in alternating order; the median of the rounds' ratios counts.</summary>
internal sealed record Race(int Rounds, int Slice, int Connections)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static Race Of(string[] args)
    {
        int Number(string name, int otherwise) =>
            Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length && int.TryParse(args[at + 1], out var number) && number > 0 ? number : otherwise;
        var isQuick = args.Contains("--quick");
        return new(Number("--rounds", isQuick ? 4 : 40), Number("--slice", isQuick ? 300 : 500), Number("--connections", 16));
    }

    public string Run(Contestant peer, Contestant ours)
    {
        Contestant[] both = [peer, ours];
        foreach (var contestant in both)
            contestant.Run(WarmUp, Connections);
        var results = Enumerable.Range(0, Rounds)
            .Select(round => (round % 2 == 0 ? both : [ours, peer]).ToDictionary(x => x, x => x.Run(TimeSpan.FromMilliseconds(Slice), Connections)))
            .ToList();

        var text = new StringBuilder();
        Line(text, $"Client-credentials tokens, ES256, `client_secret_basic`, on {Environment.ProcessorCount} cores that the driver shares; {Rounds} rounds of {Slice} ms, {Connections} connections.");
        Line(text, $"");
        Line(text, $"| server | tokens/s | CPU us/token | ratio |");
        Line(text, $"|---|--:|--:|--:|");
        foreach (var contestant in both)
            Row(text, contestant, results.ConvertAll(x => x[contestant]), results.ConvertAll(x => x[contestant].Throughput / x[peer].Throughput));
        return text.ToString();
    }

    // CPU over all rounds together: the system counts it in steps that are coarse for one round.
    private static void Row(StringBuilder text, Contestant contestant, List<Stretch> own, List<double> ratios) => Line(
        text,
        $"| {contestant.Name} | {own.Select(x => x.Throughput).Median():0} | {own.Sum(x => x.Cpu.TotalMicroseconds) / own.Sum(x => x.Tokens):0} | **{ratios.Median():0.00}** ({ratios.Quantile(0.25):0.00}-{ratios.Quantile(0.75):0.00}) |");

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
