using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>
/// The memory that hashes are computed in: 19 MiB each, so it is kept and lent again instead of being allocated for each
/// hash. It holds nothing while it lies here.
/// </summary>
internal sealed class Argon2Memory(IOptions<PasswordHashingOptions> options)
{
    private readonly ConcurrentBag<ulong[]> kept = [];
    private readonly int length = options.Value.Cost.Blocks * Argon2Block.Words;
    private readonly int most = options.Value.HashesAtOnce;

    public ulong[] Rent(Argon2Cost cost)
    {
        var needed = cost.Blocks * Argon2Block.Words;
        return needed <= length && kept.TryTake(out var memory) ? memory : GC.AllocateUninitializedArray<ulong>(Math.Max(needed, length), pinned: true);
    }

    /// <param name="used">How much of it was used, which is cleared.</param>
    public void Return(ulong[] memory, Argon2Cost used)
    {
        Array.Clear(memory, 0, used.Blocks * Argon2Block.Words);
        if (memory.Length == length && kept.Count < most)
            kept.Add(memory);
    }
}
