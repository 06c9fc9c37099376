using System.Text;

namespace Platform.Driver;

/// <summary>What one connection sends, and what it takes from the answers.</summary>
internal interface ITalk : IDisposable
{
    byte[] Next(long number);

    void Hear(ReadOnlySpan<byte> answer);
}

/// <summary>Requests that do not depend on answers.</summary>
internal sealed class Requests(Func<long, byte[]> next) : ITalk
{
    public byte[] Next(long number) => next(number);

    public void Hear(ReadOnlySpan<byte> answer)
    {
    }

    public void Dispose()
    {
    }
}

/// <summary>A session that is refreshed again and again, each time with the token of the answer before.</summary>
internal sealed class RefreshTalk(Target target) : ITalk
{
    private string token = target.Data.RefreshTokens.TryDequeue(out var free) ? free : throw new BenchException("There are fewer sessions than connections.");

    private static ReadOnlySpan<byte> Member => "\"refreshToken\":\""u8;

    public byte[] Next(long number)
    {
        var body = $$"""{"refreshToken":"{{token}}"}""";
        return Encoding.ASCII.GetBytes(
            $"POST /v1/auth/refresh HTTP/1.1\r\nHost: {target.Server.Address}\r\nUser-Agent: bench\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    public void Hear(ReadOnlySpan<byte> answer)
    {
        var rest = answer[(answer.IndexOf(Member) + Member.Length)..];
        token = Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)'"')]);
    }

    /// <summary>For the next round.</summary>
    public void Dispose() => target.Data.RefreshTokens.Enqueue(token);
}
