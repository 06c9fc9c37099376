using Platform.Driver;
using Platform.Tokens;

var root = Path.GetFullPath(Array.IndexOf(args, "--root") is >= 0 and var at ? args[at + 1] : ".");
var race = Race.Of(args);

using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(10));
await using var database = await BenchDatabase.Start(new BenchOptions { Root = root }, stop.Token);
using var peer = await Peer.Start(root, stop.Token);
using var ours = await Application.Start(root, database, stop.Token);
Console.Write(race.Run(peer, ours));
return 0;
