namespace Platform.Domain.Common;

/// <summary>The text form of ids: a prefix, an underscore and 26 characters of Crockford base32 (TypeID 0.3).</summary>
public static class TypeId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int SuffixLength = 26;
    private const int MaxPrefixLength = 63;
    private const byte Invalid = 0xFF;
    private static readonly byte[] Values = DecodingTable();

    /// <summary>Writes <paramref name="value"/> as <c>prefix_suffix</c>, or the bare suffix for an empty prefix.</summary>
    public static string Format(string prefix, Guid value) =>
        string.Create(prefix.Length + (prefix.Length == 0 ? 0 : 1) + SuffixLength, (prefix, value), static (text, state) =>
        {
            state.prefix.CopyTo(text);
            if (state.prefix.Length > 0)
                text[state.prefix.Length] = '_';
            Encode(state.value, text[^SuffixLength..]);
        });

    /// <summary>Reads any TypeID; false for a prefix, length, alphabet or overflow that the specification refuses.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out string prefix, out Guid value)
    {
        prefix = "";
        value = default;
        var separator = text.LastIndexOf('_');
        if (separator == 0 || !IsPrefix(text[..Math.Max(separator, 0)]) || !TryDecode(text[(separator + 1)..], out value))
            return false;
        prefix = separator > 0 ? text[..separator].ToString() : "";
        return true;
    }

    /// <summary>Reads a TypeID that must have exactly this prefix, without allocating.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, string prefix, out Guid value)
    {
        value = default;
        return text.Length == prefix.Length + 1 + SuffixLength
            && text.StartsWith(prefix, StringComparison.Ordinal)
            && text[prefix.Length] == '_'
            && TryDecode(text[(prefix.Length + 1)..], out value);
    }

    private static bool IsPrefix(ReadOnlySpan<char> prefix) =>
        prefix.Length <= MaxPrefixLength
        && !prefix.ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz_")
        && !prefix.StartsWith('_')
        && !prefix.EndsWith('_');

    private static void Encode(Guid value, Span<char> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        var bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
        for (var i = SuffixLength - 1; i >= 0; i--, bits >>= 5)
            text[i] = Alphabet[(int)(bits & 31)];
    }

    private static bool TryDecode(ReadOnlySpan<char> text, out Guid value)
    {
        value = default;
        if (text.Length != SuffixLength || text[0] > '7')
            return false;
        UInt128 bits = 0;
        foreach (var character in text)
        {
            var five = character < Values.Length ? Values[character] : Invalid;
            if (five == Invalid)
                return false;
            bits = (bits << 5) | five;
        }

        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        value = new Guid(bytes, bigEndian: true);
        return true;
    }

    private static byte[] DecodingTable()
    {
        var table = new byte[128];
        Array.Fill(table, Invalid);
        for (byte i = 0; i < Alphabet.Length; i++)
            table[Alphabet[i]] = i;
        return table;
    }
}
