using Npgsql;

namespace Platform.Infrastructure.Common.Persistence;

/// <summary>
/// A few connections apart for what is one round trip outside of any transaction, which most of what requests send is. The fewer of
/// PostgreSQL's processes take turns, the more does each find of its own in the processor's caches: a fifth less of its time. Who
/// would wait for long takes another connection, so slow statements hold up nobody (docs/decisions/0021-lanes.md).
/// </summary>
internal sealed class Lanes : IAsyncDisposable
{
    /// <summary>How long nobody waits for a lane after somebody has waited in vain.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly NpgsqlDataSource connections;
    private readonly TimeSpan patience;
    private readonly Lock access = new();
    private readonly Queue<Waiting> queue = [];
    private readonly Timer watch;
    private bool isWatched;
    private long pausedUntil;

    /// <param name="connections">As many lanes as its pool has connections at most.</param>
    /// <param name="patience">How long one waits for a lane, up to twice.</param>
    public Lanes(NpgsqlDataSource connections, TimeSpan patience)
    {
        (this.connections, this.patience) = (connections, patience);
        Count = Free = new NpgsqlConnectionStringBuilder(connections.ConnectionString).MaxPoolSize;
        watch = new(_ => GiveUp());
    }

    public int Count { get; }

    /// <summary>How many nobody uses.</summary>
    public int Free { get; private set; }

    /// <param name="other">The connection to take when no lane gets free, closed.</param>
    /// <param name="cancellation">Ends the opening of a connection. The waiting is short.</param>
    public async ValueTask<Lane> Open(NpgsqlConnection other, CancellationToken cancellation)
    {
        var lane = await Take() ? new Lane(connections.CreateConnection(), this) : new Lane(other, null);
        return await lane.Open(cancellation);
    }

    /// <summary>To whoever waits first.</summary>
    public void Release()
    {
        Waiting? next;
        lock (access)
        {
            if (!queue.TryDequeue(out next))
                Free++;
        }

        next?.SetResult(true);
    }

    public async ValueTask DisposeAsync()
    {
        await watch.DisposeAsync();
        await connections.DisposeAsync();
    }

    /// <returns>Whether the caller has a lane.</returns>
    private ValueTask<bool> Take()
    {
        lock (access)
        {
            if (Free > 0)
            {
                Free--;
                return new(true);
            }

            if (Environment.TickCount64 < pausedUntil)
                return new(false);
            var waiting = new Waiting();
            queue.Enqueue(waiting);
            if (!isWatched)
                isWatched = watch.Change(patience, patience);
            return new(waiting.Task);
        }
    }

    /// <summary>One timer for all who wait: most get their lane within a millisecond.</summary>
    private void GiveUp()
    {
        var late = new List<Waiting>();
        lock (access)
        {
            var now = Environment.TickCount64;
            while (queue.TryPeek(out var first) && now - first.Since >= patience.TotalMilliseconds)
                late.Add(queue.Dequeue());
            if (late.Count > 0)
                pausedUntil = now + (long)Pause.TotalMilliseconds;
            isWatched = queue.Count > 0 || !watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        foreach (var one in late)
            one.SetResult(false);
    }

    private sealed class Waiting() : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public long Since { get; } = Environment.TickCount64;
    }
}
