using System.Buffers.Binary;
using System.Text;

namespace Platform.Infrastructure.Organizations.Domains;

/// <summary>
/// The part of RFC 1035 that it takes to ask for TXT records. What is read comes from outside: whatever is not as it must be
/// is a <see cref="FormatException"/>, and no length or pointer of it is believed.
/// </summary>
internal static class DnsMessage
{
    private const int HeaderLength = 12;
    private const int LongestName = 255;
    private const ushort RecursionDesired = 0x0100;
    private const ushort Text = 16;
    private const ushort Alias = 5;
    private const ushort Internet = 1;

    /// <summary>Asks for the TXT records of a name, and for all the work to be done by the server.</summary>
    public static byte[] Question(ushort id, string name)
    {
        var message = new byte[HeaderLength + name.Length + 2 + 4];
        BinaryPrimitives.WriteUInt16BigEndian(message, id);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), RecursionDesired);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), 1);
        var at = HeaderLength;
        foreach (var label in name.Split('.'))
        {
            if (label.Length is 0 or > 63)
                throw new FormatException($"{name} is not a name that DNS knows.");
            message[at++] = (byte)label.Length;
            at += Encoding.ASCII.GetBytes(label, message.AsSpan(at));
        }

        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at + 1), Text);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at + 3), Internet);
        return message;
    }

    /// <summary>The answer to exactly this question.</summary>
    public static DnsAnswer Answer(ReadOnlySpan<byte> message, ushort id, string name)
    {
        if (message.Length < HeaderLength || Number(message, 0) != id)
            throw new FormatException("Not the answer to this question.");
        var flags = Number(message, 2);
        // A response, to a standard query.
        if ((flags & 0xF800) != 0x8000 || Number(message, 4) != 1)
            throw new FormatException("Not a response.");
        var at = HeaderLength;
        if (Name(message, ref at) != name || Number(message, at) != Text || Number(message, at + 2) != Internet)
            throw new FormatException("The response to another question.");
        at += 4;
        var answer = new DnsAnswer((DnsResponse)(flags & 0xF), IsTruncated: (flags & 0x0200) != 0);
        // What was cut off is asked for again, and what is there of it does not matter.
        for (var left = answer.IsTruncated ? 0 : Number(message, 6); left > 0; left--)
            Record(message, ref at, answer);
        return answer;
    }

    private static void Record(ReadOnlySpan<byte> message, ref int at, DnsAnswer answer)
    {
        var owner = Name(message, ref at);
        var (type, kind, length) = (Number(message, at), Number(message, at + 2), Number(message, at + 8));
        at += 10;
        var data = Slice(message, at, length);
        if (kind == Internet && type == Text)
            answer.Texts.Add((owner, Strings(data)));
        var target = at;
        at += length;
        if (kind == Internet && type == Alias)
            answer.Aliases[owner] = Name(message, ref target);
    }

    /// <summary>One text may be written in several strings, which are one.</summary>
    private static string Strings(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder();
        while (data.Length > 0)
        {
            text.Append(Encoding.Latin1.GetString(Slice(data, 1, data[0])));
            data = data[(1 + data[0])..];
        }

        return text.ToString();
    }

    /// <summary>In lower case. A pointer leads only to what is before it, so that none leads in a circle.</summary>
    private static string Name(ReadOnlySpan<byte> message, ref int at)
    {
        var name = new StringBuilder();
        var (here, limit, jumped) = (at, at, false);
        while (Byte(message, here) is var length and not 0)
        {
            if (length >= 0xC0)
            {
                var target = Number(message, here) & 0x3FFF;
                if (target >= limit)
                    throw new FormatException("A pointer that leads forward.");
                at = jumped ? at : here + 2;
                (here, limit, jumped) = (target, target, true);
                continue;
            }

            if (length > 63 || name.Length + length + 1 > LongestName)
                throw new FormatException("A name that is too long.");
            name.Append(name.Length == 0 ? "" : ".").Append(Encoding.Latin1.GetString(Slice(message, here + 1, length)));
            here += length + 1;
        }

        at = jumped ? at : here + 1;
        return name.ToString().ToLowerInvariant();
    }

    private static byte Byte(ReadOnlySpan<byte> message, int at) => Slice(message, at, 1)[0];

    private static ushort Number(ReadOnlySpan<byte> message, int at) => BinaryPrimitives.ReadUInt16BigEndian(Slice(message, at, 2));

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> message, int at, int length) =>
        at >= 0 && at + length <= message.Length ? message.Slice(at, length) : throw new FormatException("It ends too early.");
}

/// <param name="Response">What the server makes of the question.</param>
/// <param name="IsTruncated">It did not fit, and has to be asked for over TCP.</param>
internal sealed record DnsAnswer(DnsResponse Response, bool IsTruncated)
{
    public List<(string Owner, string Text)> Texts { get; } = [];

    public Dictionary<string, string> Aliases { get; } = [];
}

internal enum DnsResponse
{
    NoError = 0,
    FormatError = 1,
    ServerFailure = 2,
    NoSuchName = 3,
    NotImplemented = 4,
    Refused = 5,
}
