using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>
/// The memory that hashes are computed in: 19 MiB each, so while people sign in it is kept and lent again instead of being asked
/// of the system for each hash. It holds nothing while it lies here, and is given back when nobody has needed it for a while.
/// </summary>
internal sealed class Argon2Memory : IDisposable
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentBag<MappedMemory> kept = [];
    private readonly int length;
    private readonly int most;
    private readonly ITimer idle;

    public Argon2Memory(IOptions<PasswordHashingOptions> options, TimeProvider clock)
    {
        (length, most) = (options.Value.Cost.Blocks * Argon2Block.Words, options.Value.HashesAtOnce);
        idle = clock.CreateTimer(_ => GiveBack(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public MappedMemory Rent(Argon2Cost cost)
    {
        var needed = cost.Blocks * Argon2Block.Words;
        return needed <= length && kept.TryTake(out var memory) ? memory : new(Math.Max(needed, length));
    }

    /// <param name="memory">That was lent.</param>
    /// <param name="used">How much of it was used, which is cleared.</param>
    public void Return(MappedMemory memory, Argon2Cost used)
    {
        if (memory.Words.Length != length || kept.Count >= most)
        {
            memory.Dispose();
            return;
        }

        memory.Words[..(used.Blocks * Argon2Block.Words)].Clear();
        kept.Add(memory);
        idle.Change(KeptFor, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        idle.Dispose();
        GiveBack();
    }

    private void GiveBack()
    {
        while (kept.TryTake(out var memory))
            memory.Dispose();
    }
}
