using System.Net;

namespace Platform.Infrastructure.Common.Http;

/// <summary>The addresses of a host, as DNS says at this moment.</summary>
internal interface IHostAddresses
{
    /// <returns>Empty when there are none.</returns>
    Task<IPAddress[]> Of(string host, CancellationToken cancellation);
}

internal sealed class DnsAddresses : IHostAddresses
{
    public Task<IPAddress[]> Of(string host, CancellationToken cancellation) => Dns.GetHostAddressesAsync(host, cancellation);
}
