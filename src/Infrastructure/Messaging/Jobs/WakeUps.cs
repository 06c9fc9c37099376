using System.Collections.Concurrent;

namespace Platform.Infrastructure.Messaging.Jobs;

/// <summary>
/// Tells this node's workers at once of what this node has committed. Other nodes find it when they look: a notification of
/// PostgreSQL's would take a lock of all databases at every commit.
/// </summary>
internal sealed class WakeUps
{
    private readonly ConcurrentDictionary<string, WakeUp> byName = new();

    public WakeUp Of(string name) => byName.GetOrAdd(name, _ => new());

    public void Wake(string name) => Of(name).Set();

    /// <summary>Once the unit of work has committed.</summary>
    public void After(IUnitOfWork work, string name) => work.AfterCommit(_ =>
    {
        Wake(name);
        return Task.CompletedTask;
    });
}

/// <summary>Set any number of times, it wakes whoever waits once.</summary>
internal sealed class WakeUp
{
    private readonly SemaphoreSlim signal = new(0, 1);
    private int isSet;

    public void Set()
    {
        if (Interlocked.Exchange(ref isSet, 1) == 0)
            signal.Release();
    }

    /// <summary>Until it is set, or the time has passed. What was committed before it was set is seen after it.</summary>
    public async Task Wait(TimeSpan most, CancellationToken cancellation)
    {
        if (await signal.WaitAsync(most, cancellation))
            Volatile.Write(ref isSet, 0);
    }
}
