using System.Buffers.Binary;

namespace Platform.Baseline;

/// <summary>A prefix and 26 characters of Crockford base32 for a UUID, as the application shows ids.</summary>
internal static class TypeId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Digits = 26;

    public static string Format(string prefix, Guid id) =>
        string.Create(prefix.Length + 1 + Digits, (prefix, id), static (text, state) =>
        {
            Span<byte> bytes = stackalloc byte[16];
            state.id.TryWriteBytes(bytes, bigEndian: true, out _);
            var value = BinaryPrimitives.ReadUInt128BigEndian(bytes);

            state.prefix.CopyTo(text);
            text[state.prefix.Length] = '_';
            for (var i = text.Length - 1; i > state.prefix.Length; i--, value >>= 5)
                text[i] = Alphabet[(int)(value & 31)];
        });

    public static bool TryParse(string prefix, string text, out Guid id)
    {
        id = default;
        if (text.Length != prefix.Length + 1 + Digits || !text.StartsWith(prefix, StringComparison.Ordinal) || text[prefix.Length] != '_')
            return false;

        var value = UInt128.Zero;
        foreach (var digit in text.AsSpan(prefix.Length + 1))
        {
            var index = Alphabet.IndexOf(digit);
            if (index < 0)
                return false;
            value = (value << 5) | (uint)index;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        id = new Guid(bytes, bigEndian: true);
        return true;
    }
}
