using System.Buffers.Binary;
using System.Numerics;

namespace Platform.Infrastructure.Identity.Passwords;

/// <summary>BLAKE2b without a key (RFC 7693), and the hash of any length that Argon2 builds from it (RFC 9106 section 3.3).</summary>
internal static class Blake2b
{
    public const int MaxDigest = 64;
    private const int BlockLength = 128;
    private const int Rounds = 12;

    private static ReadOnlySpan<ulong> Start =>
    [
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ];

    private static ReadOnlySpan<byte> Sigma =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
    ];

    /// <summary>Fills <paramref name="digest"/>, whose length of 1 to 64 bytes is part of what is hashed.</summary>
    public static void Hash(ReadOnlySpan<byte> message, Span<byte> digest)
    {
        ArgumentOutOfRangeException.ThrowIfZero(digest.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digest.Length, MaxDigest);
        Span<ulong> state = stackalloc ulong[8];
        Start.CopyTo(state);
        state[0] ^= 0x01010000 ^ (ulong)digest.Length;
        var done = 0;
        for (; message.Length - done > BlockLength; done += BlockLength)
            Compress(state, message.Slice(done, BlockLength), (ulong)(done + BlockLength), isLast: false);
        Span<byte> last = stackalloc byte[BlockLength];
        last.Clear();
        message[done..].CopyTo(last);
        Compress(state, last, (ulong)message.Length, isLast: true);
        for (var i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(last[(8 * i)..], state[i]);
        last[..digest.Length].CopyTo(digest);
        last.Clear();
    }

    /// <summary>H' of RFC 9106: a digest of any length.</summary>
    public static void HashLong(ReadOnlySpan<byte> message, Span<byte> digest)
    {
        Span<byte> input = new byte[sizeof(int) + message.Length];
        BinaryPrimitives.WriteInt32LittleEndian(input, digest.Length);
        message.CopyTo(input[sizeof(int)..]);
        if (digest.Length <= MaxDigest)
        {
            Hash(input, digest);
            input.Clear();
            return;
        }

        Span<byte> link = stackalloc byte[MaxDigest];
        Hash(input, link);
        input.Clear();
        link[..(MaxDigest / 2)].CopyTo(digest);
        var rest = digest[(MaxDigest / 2)..];
        for (; rest.Length > MaxDigest; rest = rest[(MaxDigest / 2)..])
        {
            Hash(link, link);
            link[..(MaxDigest / 2)].CopyTo(rest);
        }

        Hash(link, rest);
        link.Clear();
    }

    private static void Compress(Span<ulong> state, ReadOnlySpan<byte> block, ulong count, bool isLast)
    {
        Span<ulong> message = stackalloc ulong[16];
        for (var i = 0; i < message.Length; i++)
            message[i] = BinaryPrimitives.ReadUInt64LittleEndian(block[(8 * i)..]);
        Span<ulong> v = stackalloc ulong[16];
        state.CopyTo(v);
        Start.CopyTo(v[8..]);
        v[12] ^= count;
        if (isLast)
            v[14] = ~v[14];
        for (var round = 0; round < Rounds; round++)
            Mix(v, message, Sigma.Slice(round % 10 * 16, 16));
        for (var i = 0; i < state.Length; i++)
            state[i] ^= v[i] ^ v[i + 8];
        message.Clear();
        v.Clear();
    }

    private static void Mix(Span<ulong> v, ReadOnlySpan<ulong> message, ReadOnlySpan<byte> order)
    {
        for (var i = 0; i < 4; i++)
            Mix(ref v[i], ref v[4 + i], ref v[8 + i], ref v[12 + i], message[order[2 * i]], message[order[2 * i + 1]]);
        for (var i = 0; i < 4; i++)
            Mix(ref v[i], ref v[4 + (i + 1) % 4], ref v[8 + (i + 2) % 4], ref v[12 + (i + 3) % 4], message[order[8 + 2 * i]], message[order[9 + 2 * i]]);
    }

    private static void Mix(ref ulong a, ref ulong b, ref ulong c, ref ulong d, ulong x, ulong y)
    {
        a += b + x;
        d = BitOperations.RotateRight(d ^ a, 32);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 24);
        a += b + y;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 63);
    }
}
