namespace Platform.Queue;

/// <summary>From a command that raises an event to each of many clients that watch its organization.</summary>
internal sealed class Streams(QueueOptions options, IReadOnlyDictionary<string, string> settings, CancellationToken cancellation)
{
    private const int WarmUp = 10;

    /// <returns>Milliseconds, one for each event and client.</returns>
    public async Task<double[]> Measure()
    {
        using var server = await StreamServer.Start(options, settings, cancellation);
        using var clients = new StreamClients(server.Address);
        await clients.Open(options.Clients, cancellation);
        var found = new List<double>();
        for (var i = 0; i < WarmUp + options.Samples; i++)
        {
            await Task.Delay(Random.Shared.Next(100, 300), cancellation);
            var times = await clients.Tell(i, cancellation);
            if (i >= WarmUp)
                found.AddRange(times);
        }

        return [.. found];
    }
}
