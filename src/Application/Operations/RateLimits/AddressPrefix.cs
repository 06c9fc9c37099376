using System.Net;
using System.Net.Sockets;

namespace Platform.Application.Operations.RateLimits;

/// <summary>The part of a client's address that says who it is: of the rest a single caller may have as many as they like.</summary>
public static class AddressPrefix
{
    /// <summary>An IPv4 address, or the network of 64 bits that one customer has at the least (RFC 6177).</summary>
    public static string OfCaller(string? text)
    {
        if (!IPAddress.TryParse(text, out var address))
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return $"{address}/32";
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return $"{new IPAddress(bytes)}/64";
    }
}
