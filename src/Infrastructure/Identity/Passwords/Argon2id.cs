using System.Buffers.Binary;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>What Argon2 hashes.</summary>
internal readonly ref struct Argon2Input
{
    public required ReadOnlySpan<byte> Password { get; init; }

    public required ReadOnlySpan<byte> Salt { get; init; }

    public ReadOnlySpan<byte> Secret { get; init; }

    public ReadOnlySpan<byte> Associated { get; init; }
}

/// <summary>
/// Argon2id, version 0x13 (RFC 9106): fills memory with blocks of 1 KiB, each made from the one before it and one at
/// a place that only the blocks before it tell, so that less memory costs much more time.
/// </summary>
internal static class Argon2id
{
    public const int Version = 0x13;
    internal const int Type = 2;
    private const int SeedLength = 64;

    /// <param name="memory">At least <see cref="Argon2Cost.Blocks"/> blocks. What it held is overwritten; clearing it afterwards is the caller's.</param>
    public static void Derive(in Argon2Input input, Argon2Cost cost, Span<ulong> memory, Span<byte> tag)
    {
        memory = memory[..(cost.Blocks * Argon2Block.Words)];
        Span<byte> seed = stackalloc byte[SeedLength + 2 * sizeof(int)];
        Seed(input, cost, tag.Length, seed[..SeedLength]);
        Start(memory, cost, seed);
        seed.Clear();
        Argon2Filling.Fill(memory, cost);
        Finish(memory, cost, tag);
    }

    /// <summary>H0 of the RFC: everything that the hash depends on, each part with its length before it.</summary>
    private static void Seed(in Argon2Input input, Argon2Cost cost, int tagLength, Span<byte> seed)
    {
        var parts = input.Password.Length + input.Salt.Length + input.Secret.Length + input.Associated.Length;
        Span<byte> all = new byte[10 * sizeof(int) + parts];
        var rest = all;
        foreach (var number in (ReadOnlySpan<int>)[cost.Lanes, tagLength, cost.Memory, cost.Passes, Version, Type])
            rest = Write(rest, number);
        rest = Write(rest, input.Password);
        rest = Write(rest, input.Salt);
        rest = Write(rest, input.Secret);
        Write(rest, input.Associated);
        Blake2b.Hash(all, seed);
        all.Clear();
    }

    private static Span<byte> Write(Span<byte> to, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to, number);
        return to[sizeof(int)..];
    }

    private static Span<byte> Write(Span<byte> to, ReadOnlySpan<byte> part)
    {
        to = Write(to, part.Length);
        part.CopyTo(to);
        return to[part.Length..];
    }

    /// <summary>The first two blocks of each lane.</summary>
    private static void Start(Span<ulong> memory, Argon2Cost cost, Span<byte> seed)
    {
        Span<byte> block = stackalloc byte[Argon2Block.Bytes];
        for (var lane = 0; lane < cost.Lanes; lane++)
        {
            for (var i = 0; i < 2; i++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(seed[SeedLength..], i);
                BinaryPrimitives.WriteInt32LittleEndian(seed[(SeedLength + sizeof(int))..], lane);
                Blake2b.HashLong(seed, block);
                Argon2Block.Read(block, Argon2Block.Of(memory, lane * cost.LaneLength + i));
            }
        }

        block.Clear();
    }

    /// <summary>The tag is the hash of the last blocks of all lanes together.</summary>
    private static void Finish(Span<ulong> memory, Argon2Cost cost, Span<byte> tag)
    {
        var last = Argon2Block.Of(memory, cost.LaneLength - 1);
        for (var lane = 1; lane < cost.Lanes; lane++)
        {
            var other = Argon2Block.Of(memory, (lane + 1) * cost.LaneLength - 1);
            for (var i = 0; i < last.Length; i++)
                last[i] ^= other[i];
        }

        Span<byte> block = stackalloc byte[Argon2Block.Bytes];
        Argon2Block.Write(last, block);
        Blake2b.HashLong(block, tag);
        block.Clear();
    }
}
