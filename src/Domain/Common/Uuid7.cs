namespace Platform.Domain.Common;

/// <summary>
/// UUIDs of version 7 that sort by time of creation also within a millisecond: the twelve bits after the milliseconds
/// hold the fraction, a quarter of a microsecond each (RFC 9562, section 6.2, method 3). The other 62 bits are random.
/// </summary>
internal static class Uuid7
{
    /// <summary>When it was made, to the millisecond.</summary>
    public static DateTimeOffset TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds(System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16 & 0x7FFF_FFFF_FFFF);
    }

    public static Guid At(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(time).TryWriteBytes(bytes, bigEndian: true, out _);
        var fraction = time.UtcTicks % TimeSpan.TicksPerMillisecond * 4096 / TimeSpan.TicksPerMillisecond;
        bytes[6] = (byte)(0x70 | (fraction >> 8));
        bytes[7] = (byte)fraction;
        return new Guid(bytes, bigEndian: true);
    }
}
