namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>Claimed jobs of one queue, and who is next: the scopes in turn, none of them with more than its share of the slots. Not for several threads.</summary>
/// <param name="slots">Jobs that run at once.</param>
/// <param name="mostOfOne">Of these, for one scope.</param>
internal sealed class FairBuffer(int slots, int mostOfOne)
{
    private readonly Dictionary<Guid, Queue<ClaimedJob>> waiting = [];
    private readonly Dictionary<Guid, int> running = [];
    private readonly Queue<Guid> turns = [];

    public int Waiting { get; private set; }

    public int Running { get; private set; }

    public Guid[] WaitingScopes => [.. waiting.Keys];

    public void Add(ClaimedJob job)
    {
        if (!waiting.TryGetValue(job.Scope, out var queue))
        {
            waiting[job.Scope] = queue = [];
            turns.Enqueue(job.Scope);
        }

        queue.Enqueue(job);
        Waiting++;
    }

    /// <summary>The next job that may run now, or null.</summary>
    public ClaimedJob? Start()
    {
        for (var i = turns.Count; i > 0 && Running < slots; i--)
        {
            var scope = turns.Dequeue();
            if (running.GetValueOrDefault(scope) >= mostOfOne)
            {
                turns.Enqueue(scope);
                continue;
            }

            return Take(scope);
        }

        return null;
    }

    public void End(ClaimedJob job)
    {
        Running--;
        if (--running[job.Scope] == 0)
            running.Remove(job.Scope);
    }

    /// <summary>All that has not started.</summary>
    public List<ClaimedJob> Clear()
    {
        var left = waiting.Values.SelectMany(x => x).ToList();
        waiting.Clear();
        turns.Clear();
        Waiting = 0;
        return left;
    }

    private ClaimedJob Take(Guid scope)
    {
        var queue = waiting[scope];
        var job = queue.Dequeue();
        if (queue.Count == 0)
            waiting.Remove(scope);
        else
            turns.Enqueue(scope);
        Waiting--;
        Running++;
        running[scope] = running.GetValueOrDefault(scope) + 1;
        return job;
    }
}
