using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platform.IntegrationTests.Organizations.Domains;

/// <summary>A name server on this machine that speaks the protocol over UDP and TCP, as well or as badly as a test wants.</summary>
internal sealed class DnsServer : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Socket udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly TcpListener tcp;
    private readonly Task serving;

    public DnsServer()
    {
        // A port of UDP may be someone else's of TCP.
        (tcp, EndPoint) = Bind(udp);
        serving = Task.WhenAll(ServeUdp(), ServeTcp());
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>The datagrams that answer a question; none for silence.</summary>
    public Func<byte[], IEnumerable<byte[]>> OverUdp { get; set; } = _ => [];

    /// <summary>The bytes that answer a question over TCP, with their length in front.</summary>
    public Func<byte[], byte[]> OverTcp { get; set; } = _ => [];

    public int Asked { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        udp.Dispose();
        tcp.Stop();
        await serving;
        stopping.Dispose();
    }

    /// <summary>An answer to the question with these records.</summary>
    public static byte[] Answer(byte[] question, int flags, params byte[][] records)
    {
        byte[] answer = [.. question, .. records.SelectMany(x => x)];
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(2), (ushort)(0x8180 | flags));
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(6), (ushort)records.Length);
        return answer;
    }

    public static byte[] Text(string owner, params string[] strings) => Record(owner, 16, [.. strings.SelectMany(x => (byte[])[(byte)x.Length, .. Encoding.Latin1.GetBytes(x)])]);

    /// <summary>Owned by the name of the question, by a pointer to it.</summary>
    public static byte[] TextOfQuestion(params string[] strings) => [0xC0, 12, .. Text("x", strings).AsSpan(3)];

    public static byte[] Alias(string owner, string target) => Record(owner, 5, Name(target));

    public static byte[] Record(string owner, ushort type, byte[] data) =>
        [.. Name(owner), (byte)(type >> 8), (byte)type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length, .. data];

    public static byte[] Framed(byte[] message) => [(byte)(message.Length >> 8), (byte)message.Length, .. message];

    public static byte[] WithId(byte[] message, int id)
    {
        var copy = message.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy, (ushort)id);
        return copy;
    }

    public static int IdOf(byte[] question) => BinaryPrimitives.ReadUInt16BigEndian(question);

    /// <summary>The name that is asked for.</summary>
    public static string NameOf(byte[] question)
    {
        var labels = new List<string>();
        for (var at = 12; question[at] > 0; at += question[at] + 1)
            labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
        return string.Join('.', labels);
    }

    private static byte[] Name(string name) => [.. name.Split('.').SelectMany(x => (byte[])[(byte)x.Length, .. Encoding.ASCII.GetBytes(x)]), 0];

    private static (TcpListener, IPEndPoint) Bind(Socket udp)
    {
        while (true)
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            try
            {
                udp.Bind(listener.LocalEndpoint);
                return (listener, (IPEndPoint)listener.LocalEndpoint);
            }
            catch (SocketException)
            {
                listener.Stop();
            }
        }
    }

    private async Task ServeUdp()
    {
        var buffer = new byte[ushort.MaxValue];
        while (await Unless(async () => await udp.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), stopping.Token)) is { } received)
        {
            Asked++;
            foreach (var datagram in OverUdp(buffer[..received.ReceivedBytes]))
                await udp.SendToAsync(datagram, received.RemoteEndPoint);
        }
    }

    private async Task ServeTcp()
    {
        while (await Unless<(Socket Socket, bool)>(async () => (await tcp.AcceptSocketAsync(stopping.Token), true)) is { } accepted)
        {
            using var socket = accepted.Socket;
            await using var stream = new NetworkStream(socket);
            var prefix = new byte[2];
            await stream.ReadExactlyAsync(prefix);
            var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
            await stream.ReadExactlyAsync(question);
            await stream.WriteAsync(OverTcp(question));
        }
    }

    /// <summary>Null once the server stops.</summary>
    private async Task<T?> Unless<T>(Func<Task<T>> receive)
        where T : struct
    {
        try
        {
            return await receive();
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            return null;
        }
    }
}
