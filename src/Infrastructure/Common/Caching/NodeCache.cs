using System.Diagnostics;
using Microsoft.Extensions.Caching.Memory;

namespace Platform.Infrastructure.Common.Caching;

/// <summary>
/// What this node remembers of sessions, tokens and memberships. A change on any node empties the entry here within a
/// second; while the database cannot confirm that, nothing is answered from memory.
/// </summary>
internal sealed class NodeCache(InvalidationReader invalidations) : IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(900);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    private readonly MemoryCache entries = new(new MemoryCacheOptions { SizeLimit = 100_000 });
    private readonly SemaphoreSlim syncing = new(1, 1);
    private readonly Lock placing = new();
    private long confirmedAt;

    private bool IsFresh => Volatile.Read(ref confirmedAt) is var at && at != 0 && Stopwatch.GetElapsedTime(at) < Freshness;

    /// <summary>
    /// The entry, loaded when it is not there: once for all who ask meanwhile, so that a change of what many requests need does not
    /// make each of them ask the database. What is not found (null) is not remembered.
    /// </summary>
    public async ValueTask<T?> Get<T>(string kind, Guid id, Func<CancellationToken, Task<T?>> load, CancellationToken cancellation)
        where T : class
    {
        if (!IsFresh)
            await Sync(cancellation);
        var key = new CacheKey(kind, id);
        var placed = entries.TryGetValue(key, out Entry<T>? entry) ? null : Place(key, out entry);
        if (placed is null && (entry!.Value ?? await entry.Loaded.WaitAsync(cancellation)) is { } value)
            return value;
        // Placed before it is loaded: a change that comes in between removes it, and what is loaded is then not kept.
        placed ??= Set(key, new Entry<T>());
        try
        {
            placed.Value = await load(cancellation);
        }
        finally
        {
            if (placed.Value is null && entries.TryGetValue(key, out var held) && held == placed)
                entries.Remove(key);
            placed.End();
        }

        return placed.Value;
    }

    /// <summary>Reads what changed since the last time, on all nodes. Throws when the database does not answer.</summary>
    public async Task Sync(CancellationToken cancellation)
    {
        var asked = Stopwatch.GetTimestamp();
        await syncing.WaitAsync(cancellation);
        try
        {
            if (confirmedAt > asked)
                return;
            var started = Stopwatch.GetTimestamp();
            if (await invalidations.Read(cancellation) is { } changed)
                Remove(changed);
            else
                entries.Clear();
            Volatile.Write(ref confirmedAt, started);
        }
        finally
        {
            syncing.Release();
        }
    }

    public void Dispose()
    {
        entries.Dispose();
        syncing.Dispose();
    }

    /// <summary>A new entry; null when somebody has placed one meanwhile.</summary>
    private Entry<T>? Place<T>(CacheKey key, out Entry<T>? entry)
        where T : class
    {
        lock (placing)
            return entries.TryGetValue(key, out entry) ? null : Set(key, new Entry<T>());
    }

    private Entry<T> Set<T>(CacheKey key, Entry<T> entry)
        where T : class =>
        entries.Set(key, entry, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Memory });

    private void Remove(IEnumerable<string> changed)
    {
        foreach (var key in changed)
        {
            var separator = key.IndexOf(':');
            entries.Remove(new CacheKey(key[..separator], Guid.Parse(key.AsSpan(separator + 1))));
        }
    }

    private readonly record struct CacheKey(string Kind, Guid Id);

    private sealed class Entry<T>
        where T : class
    {
        private readonly TaskCompletionSource<T?> loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public volatile T? Value;

        /// <summary>Null when it was not found or could not be loaded: whoever waited then looks for itself.</summary>
        public Task<T?> Loaded => loaded.Task;

        public void End() => loaded.TrySetResult(Value);
    }
}
