using System.Net;
using System.Net.Sockets;

namespace Platform.IntegrationTests.Common;

/// <summary>
/// A port of this machine that the system gives to nobody who asks for any, while a server that names it can listen there. Until one
/// does, nobody answers. Only Linux can do that; elsewhere the port was free a moment ago.
/// </summary>
internal sealed class HeldPort : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <param name="number">0 for any that is free.</param>
    public HeldPort(int number = 0)
    {
        // Bound and not listening, to be shared with whoever listens: .NET, as PostgreSQL, binds with SO_REUSEADDR.
        socket.Bind(new IPEndPoint(IPAddress.Loopback, number));
        Number = ((IPEndPoint)socket.LocalEndPoint!).Port;
        if (!OperatingSystem.IsLinux())
            socket.Dispose();
    }

    public int Number { get; }

    public void Dispose() => socket.Dispose();
}
