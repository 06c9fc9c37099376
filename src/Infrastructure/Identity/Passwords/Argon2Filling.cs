namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>Fills the memory, slice by slice (RFC 9106 sections 3.2 to 3.4).</summary>
internal readonly ref struct Argon2Filling
{
    private readonly Span<ulong> memory;
    private readonly Argon2Cost cost;
    private readonly Span<ulong> scratch;
    private readonly Span<ulong> addresses;
    private readonly Span<ulong> counters;
    private readonly Span<ulong> zero;

    private Argon2Filling(Span<ulong> memory, Argon2Cost cost, Span<ulong> work)
    {
        this.memory = memory;
        this.cost = cost;
        scratch = work[..Argon2Compression.Scratch];
        addresses = Argon2Block.Of(work, 2);
        counters = Argon2Block.Of(work, 3);
        zero = Argon2Block.Of(work, 4);
    }

    public static void Fill(Span<ulong> memory, Argon2Cost cost)
    {
        Span<ulong> work = stackalloc ulong[5 * Argon2Block.Words];
        work.Clear();
        var filling = new Argon2Filling(memory, cost, work);
        for (var pass = 0; pass < cost.Passes; pass++)
        {
            for (var slice = 0; slice < Argon2Cost.Slices; slice++)
            {
                for (var lane = 0; lane < cost.Lanes; lane++)
                    filling.FillSegment(pass, slice, lane);
            }
        }

        work.Clear();
    }

    private void FillSegment(int pass, int slice, int lane)
    {
        // In the first half of the first pass the places do not depend on the password: nothing of it leaks through caches.
        var isIndependent = pass == 0 && slice < Argon2Cost.Slices / 2;
        if (isIndependent)
            StartAddresses(pass, slice, lane);
        var first = lane * cost.LaneLength;
        for (var i = pass == 0 && slice == 0 ? 2 : 0; i < cost.SliceLength; i++)
        {
            var place = slice * cost.SliceLength + i;
            var previous = Argon2Block.Of(memory, first + (place == 0 ? cost.LaneLength : place) - 1);
            if (isIndependent && (i % Argon2Block.Words == 0 || i == 2))
                NextAddresses(i / Argon2Block.Words);
            var random = isIndependent ? addresses[i % Argon2Block.Words] : previous[0];
            var reference = Argon2Block.Of(memory, Reference(random, pass, slice, lane, i));
            Argon2Compression.Run(previous, reference, Argon2Block.Of(memory, first + place), scratch, xor: pass > 0);
        }
    }

    /// <summary>Which block the new one is made with: one that is complete by now, later ones more often than earlier ones.</summary>
    private int Reference(ulong random, int pass, int slice, int lane, int i)
    {
        var other = pass == 0 && slice == 0 ? lane : (int)((random >> 32) % (uint)cost.Lanes);
        var complete = pass == 0 ? slice * cost.SliceLength : cost.LaneLength - cost.SliceLength;
        var area = (uint)(complete + (other == lane ? i - 1 : i == 0 ? -1 : 0));
        var x = (random & uint.MaxValue) * (random & uint.MaxValue) >> 32;
        var distance = (uint)(area * x >> 32);
        var start = pass == 0 || slice == Argon2Cost.Slices - 1 ? 0 : (slice + 1) * cost.SliceLength;
        return other * cost.LaneLength + (int)((uint)start + area - 1 - distance) % cost.LaneLength;
    }

    private void StartAddresses(int pass, int slice, int lane)
    {
        ReadOnlySpan<ulong> position = [(ulong)pass, (ulong)lane, (ulong)slice, (ulong)cost.Blocks, (ulong)cost.Passes, Argon2id.Type];
        position.CopyTo(counters);
    }

    private void NextAddresses(int count)
    {
        counters[6] = (ulong)count + 1;
        Argon2Compression.Run(zero, counters, addresses, scratch, xor: false);
        Argon2Compression.Run(zero, addresses, addresses, scratch, xor: false);
    }
}
