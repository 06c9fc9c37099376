using System.Net;
using System.Net.Sockets;

namespace Platform.Application.Operations.RateLimits;

/// <summary>The part of a client's address that says who it is: of the rest a single caller may have as many as they like.</summary>
public static class AddressPrefix
{
    /// <summary>One caller: an IPv4 address, or the network of 64 bits that one customer has at the least (RFC 6177).</summary>
    public static string OfCaller(string? address) => Of(address, 32, 64);

    /// <summary>The neighbourhood that a device keeps when it gets another address.</summary>
    public static string OfNetwork(string? address) => Of(address, 24, 56);

    private static string Of(string? text, int bitsOf4, int bitsOf6)
    {
        if (!IPAddress.TryParse(text, out var address))
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bits = address.AddressFamily == AddressFamily.InterNetwork ? bitsOf4 : bitsOf6;
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] &= (byte)(0xFF00 >> Math.Clamp(bits - (8 * i), 0, 8));
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
