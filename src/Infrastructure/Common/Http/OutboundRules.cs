using System.Net;

namespace Platform.Infrastructure.Common.Http;

/// <summary>Where a request may go whose address someone outside has chosen.</summary>
/// <param name="allowedNetworks">Networks that may be called although they are not public: one's own, where the platform is hosted by its users.</param>
/// <param name="allowHttp">Whether also without TLS. To addresses in the allowed networks it always is.</param>
internal sealed class OutboundRules(IReadOnlyList<IPNetwork> allowedNetworks, bool allowHttp)
{
    private const int FirstUnprivilegedPort = 1024;

    public static OutboundRules PublicOnly { get; } = new([], allowHttp: false);

    /// <summary>The only question that counts, asked about the address that a connection is about to be made to.</summary>
    public bool Allows(IPAddress address) => IsInAllowedNetwork(address) || PublicAddresses.Contains(address);

    /// <summary>What can be said of a URL without asking for the addresses of its host; null when nothing speaks against it.</summary>
    public string? Refusal(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) ? Refusal(url) : "Give an absolute URL, such as https://example.com/webhooks.";

    public string? Refusal(Uri url)
    {
        if (url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && IsWithoutTlsAllowed(url)))
            return "Only https is allowed. Whoever runs the platform can allow http, see Webhooks:AllowHttp.";
        if (url.UserInfo.Length > 0)
            return "Leave out the user name and password: deliveries are signed, so verify the signature instead.";
        if (url.Port is not (80 or 443) && url.Port < FirstUnprivilegedPort)
            return "Use port 443, or one from 1024 on.";
        if (IPAddress.TryParse(url.DnsSafeHost, out var address) ? !Allows(address) : IsLocalName(url.IdnHost))
            return "This address is not on the public internet, so the platform does not call it.";
        return null;
    }

    private bool IsWithoutTlsAllowed(Uri url) =>
        allowHttp || (IPAddress.TryParse(url.DnsSafeHost, out var address) && IsInAllowedNetwork(address));

    /// <summary>An IPv4 address inside of an IPv6 one is no honest way to write it.</summary>
    private bool IsInAllowedNetwork(IPAddress address) => !address.IsIPv4MappedToIPv6 && allowedNetworks.Any(x => x.Contains(address));

    /// <summary>For a clear answer early; what a name leads to is checked when it is called.</summary>
    private bool IsLocalName(string host) => !IsInAllowedNetwork(IPAddress.Loopback) && !IsInAllowedNetwork(IPAddress.IPv6Loopback)
        && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));
}
