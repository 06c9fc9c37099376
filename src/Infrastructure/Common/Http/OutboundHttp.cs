using System.Net;
using System.Net.Sockets;

namespace Platform.Infrastructure.Common.Http;

/// <summary>
/// Requests to addresses that someone outside has chosen, such as a webhook's receiver. A connection is made to exactly an
/// address that was checked, so a name that leads elsewhere a moment later changes nothing. Redirects are answers like any
/// other, no proxy is asked, nothing of the platform's own goes along, and of an answer no more is read than one asks for.
/// </summary>
internal sealed class OutboundHttp(OutboundRules rules, IHostAddresses hosts) : IDisposable
{
    private readonly HttpMessageInvoker http = new(Handler(rules, hosts));

    /// <summary>
    /// The answer as soon as its headers are there. The caller sets the time limit and disposes of the answer, which closes the
    /// connection when there is more to read.
    /// </summary>
    /// <exception cref="OutboundRefusedException">The request may not go there.</exception>
    public async Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (rules.Refusal(request.RequestUri!) is { } refusal)
            throw new OutboundRefusedException(refusal);
        try
        {
            return await http.SendAsync(request, cancellation);
        }
        catch (HttpRequestException exception) when (exception.InnerException is OutboundRefusedException refused)
        {
            throw new OutboundRefusedException(refused.Message);
        }
    }

    public void Dispose() => http.Dispose();

    private static SocketsHttpHandler Handler(OutboundRules rules, IHostAddresses hosts) => new()
    {
        ConnectCallback = (context, cancellation) => Connect(context.DnsEndPoint, rules, hosts, cancellation),
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        // Without a propagator no activity is recorded, whose address could hold a token of the receiver's.
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
    };

    private static async ValueTask<Stream> Connect(DnsEndPoint target, OutboundRules rules, IHostAddresses hosts, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await hosts.Of(target.Host, cancellation);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        // All of them: a name with one inner address is one that is meant to get inside.
        if (!addresses.All(rules.Allows))
            throw new OutboundRefusedException("The host's address is not on the public internet, so the platform does not call it.");
        return await ConnectToOneOf(addresses, target.Port, cancellation);
    }

    private static async Task<Stream> ConnectToOneOf(IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        for (var i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}

/// <summary>The request may not go there, whoever asks for it.</summary>
internal sealed class OutboundRefusedException(string reason) : Exception(reason);
