namespace Platform.Queue;

/// <summary>Starts the queues that are compared, all on the same database.</summary>
internal sealed class Contestants(QueueOptions options, DurableDatabase database, CancellationToken cancellation) : IAsyncDisposable
{
    public const string Ours = "this queue";
    public const string Graphile = "graphile-worker, defaults";
    public const string TunedGraphile = "graphile-worker, tuned";
    public const string PgBoss = "pg-boss, tuned";

    private readonly List<Contestant> started = [];

    /// <summary>Of the application, whatever it is started for.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["DOTNET_ENVIRONMENT"] = "Production",
        ["Logging__LogLevel__Default"] = "Warning",
        ["Mail__PickupDirectory"] = Path.GetTempPath(),
        ["Mail__From"] = "Platform <no-reply@platform.localhost>",
        ["Identity__Issuer"] = "https://platform.localhost",
        ["Identity__KeyRingKey"] = Convert.ToBase64String(new byte[32]),
        ["ConnectionStrings__Owner"] = database.Server.Owner,
        ["ConnectionStrings__App"] = database.Server.App,
        ["ConnectionStrings__System"] = database.Server.System,
    };

    /// <param name="role">Of the process: what it shall not do, such as running what is added, it is not started for.</param>
    public Task<Contestant> Platform(string role) => Add(
        Ours,
        options.Root,
        ["dotnet", "exec", typeof(Contestants).Assembly.Location, "host", "--role", role],
        Settings);

    public Task<Contestant> GraphileWorker(bool tuned = false) => Peer(tuned ? TunedGraphile : Graphile, "graphile.mjs", tuned ? "tuned" : "defaults");

    public Task<Contestant> Boss() => Peer(PgBoss, "pg-boss.mjs");

    public async ValueTask DisposeAsync()
    {
        foreach (var contestant in started)
            await contestant.DisposeAsync();
        started.Clear();
    }

    private Task<Contestant> Peer(string name, params string[] script)
    {
        var directory = Path.Combine(options.Root, "bench/Peers");
        return Add(name, directory, [Path.Combine(directory, "node_modules/.bin/node"), .. script], new() { ["PEER_DATABASE"] = database.OwnerUrl });
    }

    private async Task<Contestant> Add(string name, string directory, string[] line, Dictionary<string, string> settings)
    {
        var contestant = await Contestant.Start(name, directory, line, settings, cancellation);
        started.Add(contestant);
        return contestant;
    }
}
