using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Platform.Infrastructure.Organizations.Domains;

/// <summary>
/// One question to one server. Over UDP only that server's datagrams are seen, from a port and under an id that nobody can
/// guess, and what is not the answer is passed over until the time is up. An answer that does not fit comes over TCP.
/// </summary>
internal static class DnsExchange
{
    public static async Task<DnsAnswer> Ask(IPEndPoint server, string name, CancellationToken cancellation)
    {
        var id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        var question = DnsMessage.Question(id, name);
        var answer = await OverUdp(server, question, id, name, cancellation);
        return answer.IsTruncated ? await OverTcp(server, question, id, name, cancellation) : answer;
    }

    private static async Task<DnsAnswer> OverUdp(IPEndPoint server, byte[] question, ushort id, string name, CancellationToken cancellation)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(server, cancellation);
        await socket.SendAsync(question, cancellation);
        var buffer = new byte[ushort.MaxValue];
        while (true)
        {
            var length = await socket.ReceiveAsync(buffer, cancellation);
            try
            {
                return DnsMessage.Answer(buffer.AsSpan(0, length), id, name);
            }
            catch (FormatException)
            {
                // Forged, late or broken: the right one may still come.
            }
        }
    }

    private static async Task<DnsAnswer> OverTcp(IPEndPoint server, byte[] question, ushort id, string name, CancellationToken cancellation)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, cancellation);
        await using var stream = new NetworkStream(socket);
        var framed = new byte[question.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)question.Length);
        question.CopyTo(framed, 2);
        await stream.WriteAsync(framed, cancellation);
        var prefix = new byte[2];
        await stream.ReadExactlyAsync(prefix, cancellation);
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
        await stream.ReadExactlyAsync(message, cancellation);
        var answer = DnsMessage.Answer(message, id, name);
        return answer.IsTruncated ? throw new FormatException("Cut off over TCP.") : answer;
    }
}
