using System.Net;
using System.Net.Sockets;

namespace Platform.Driver;

/// <summary>
/// One HTTP/1.1 connection on a blocking socket: a send and a receive per request, so that the driver takes
/// as little as possible of the cores it shares with the servers.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        ReceiveTimeout = 30_000,
        SendTimeout = 30_000,
    };

    private byte[] buffer = new byte[64 * 1024];
    private int answered;

    public Connection(IPEndPoint address) => socket.Connect(address);

    /// <summary>Of the last request, until the next one.</summary>
    public ReadOnlySpan<byte> Answer => buffer.AsSpan(0, answered);

    public int Send(ReadOnlySpan<byte> request)
    {
        for (var sent = 0; sent < request.Length;)
            sent += socket.Send(request[sent..]);

        for (var received = 0; ;)
        {
            var count = socket.Receive(buffer.AsSpan(received));
            if (count == 0)
                throw new BenchException("The server closed a connection under load.");

            answered = received += count;
            if (HttpAnswer.IsComplete(buffer.AsSpan(0, received), out var status))
                return status;
            if (received == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    public void Dispose() => socket.Dispose();
}
