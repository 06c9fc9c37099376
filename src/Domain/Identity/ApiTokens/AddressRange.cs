using System.Net;
using System.Net.Sockets;

namespace Platform.Domain.Identity.ApiTokens;

/// <summary>Addresses as CIDR writes them (RFC 4632, RFC 4291): <c>203.0.113.0/24</c>, <c>2001:db8::/32</c>, or one address.</summary>
public static class AddressRange
{
    /// <summary>
    /// False for anything but one spelling of IPv4: <c>010.0.0.1</c> and <c>1</c> are addresses to some programs, and not
    /// the same to all. IPv4 inside of IPv6 is refused because callers over IPv4 are compared as such.
    /// </summary>
    public static bool TryParse(string text, out IPNetwork range)
    {
        var parts = text.Split('/');
        range = default;
        if (parts.Length > 2 || !IPAddress.TryParse(parts[0], out var address) || address.IsIPv4MappedToIPv6 || parts[0].Contains('%'))
            return false;
        if (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != parts[0])
            return false;
        // An address with more bits than its range is a mistake of one of both.
        return IPNetwork.TryParse(parts.Length == 2 ? text : $"{text}/{address.GetAddressBytes().Length * 8}", out range) && range.BaseAddress.Equals(address);
    }

    /// <summary>A caller whose address is unknown is in no range.</summary>
    public static bool Contains(IEnumerable<IPNetwork> ranges, string? caller)
    {
        if (!IPAddress.TryParse(caller, out var address))
            return false;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return ranges.Any(x => x.Contains(plain));
    }
}
