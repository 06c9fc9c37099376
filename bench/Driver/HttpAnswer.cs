using System.Globalization;
using System.Text;

namespace Platform.Driver;

/// <summary>Finds the end of a Kestrel answer in what has been received so far, at next to no cost.</summary>
internal static class HttpAnswer
{
    private static ReadOnlySpan<byte> HeadEnd => "\r\n\r\n"u8;
    private static ReadOnlySpan<byte> LineEnd => "\r\n"u8;
    private static ReadOnlySpan<byte> ContentLength => "\r\nContent-Length: "u8;
    private static ReadOnlySpan<byte> Chunked => "\r\nTransfer-Encoding: chunked"u8;

    public static bool IsComplete(ReadOnlySpan<byte> received, out int status)
    {
        status = 0;
        var head = received.IndexOf(HeadEnd);
        if (head < 0)
            return false;

        status = int.Parse(received.Slice("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
        var headers = received[..(head + LineEnd.Length)];
        var body = received[(head + HeadEnd.Length)..];
        return Length(headers) is { } length ? body.Length >= length : HasLastChunk(body);
    }

    private static int? Length(ReadOnlySpan<byte> headers)
    {
        var start = headers.IndexOf(ContentLength);
        if (start < 0)
            return headers.IndexOf(Chunked) >= 0
                ? null
                : throw new BenchException("An answer without a length: " + Encoding.ASCII.GetString(headers));

        var value = headers[(start + ContentLength.Length)..];
        return int.Parse(value[..value.IndexOf(LineEnd)], CultureInfo.InvariantCulture);
    }

    private static bool HasLastChunk(ReadOnlySpan<byte> body)
    {
        while (body.IndexOf(LineEnd) is var line and >= 0)
        {
            var size = int.Parse(body[..line], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            var chunk = line + LineEnd.Length + size + LineEnd.Length;
            if (body.Length < chunk)
                return false;
            if (size == 0)
                return true;
            body = body[chunk..];
        }

        return false;
    }
}
