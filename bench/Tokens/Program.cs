using System.Globalization;
using Platform.Driver;
using Platform.Tokens;

var root = Path.GetFullPath(Value("--root") ?? ".");
var (rounds, slice, connections) = (Number("--rounds", 40), Number("--slice", 500), Number("--connections", 16));
if (args.Contains("--quick"))
    (rounds, slice) = (4, 300);

using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(10));
await using var database = await BenchDatabase.Start(new BenchOptions { Root = root }, stop.Token);
using var peer = await Contestant.Peer(root, stop.Token);
using var ours = await Contestant.Ours(root, database, stop.Token);
Contestant[] both = [peer, ours];

foreach (var contestant in both)
    contestant.Run(TimeSpan.FromSeconds(3), connections);
var results = Enumerable.Range(0, rounds)
    .Select(round => (round % 2 == 0 ? both : [ours, peer]).ToDictionary(x => x, x => x.Run(TimeSpan.FromMilliseconds(slice), connections)))
    .ToList();

Print($"Client-credentials tokens, ES256, `client_secret_basic`, on {Environment.ProcessorCount} cores that the driver shares; {rounds} rounds of {slice} ms, {connections} connections.");
Print($"");
Print($"| server | tokens/s | CPU us/token | ratio |");
Print($"|---|--:|--:|--:|");
foreach (var contestant in both)
{
    var (own, ratios) = (results.Select(x => x[contestant]).ToList(), results.Select(x => x[contestant].Throughput / x[peer].Throughput).ToList());
    var cpu = own.Sum(x => x.Cpu.TotalMicroseconds) / own.Sum(x => x.Tokens);
    Print($"| {contestant.Name} | {own.Select(x => x.Throughput).Median():0} | {cpu:0} | **{ratios.Median():0.00}** ({ratios.Quantile(0.25):0.00}-{ratios.Quantile(0.75):0.00}) |");
}

return 0;

string? Value(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

int Number(string name, int otherwise) => int.TryParse(Value(name), out var number) && number > 0 ? number : otherwise;

static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
