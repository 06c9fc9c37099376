using System.Net;
using System.Net.Sockets;

namespace Platform.Domain.Identity.Sessions;

/// <summary>What a sign-in came from, as far as it says: for people to recognize, and to notice what they do not.</summary>
/// <param name="Name">Such as <c>Chrome on Windows</c>.</param>
/// <param name="UserAgent">As it was sent.</param>
/// <param name="Address">An IP address.</param>
public sealed record Device(string Name, string? UserAgent, string? Address)
{
    private const string Unknown = "Unknown device";

    // The first that matches: browsers name those that they descend from as well.
    private static readonly (string Token, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("Opera", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"),
        ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Token, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"), ("Macintosh", "macOS"), ("Darwin", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>The network that the address is in (/24, or /48 of IPv6): who moves within it has not moved.</summary>
    public string? Network => NetworkOf(Address);

    public static Device Of(string? userAgent, string? address) => new(NameOf(userAgent), userAgent, address);

    private static string NameOf(string? userAgent)
    {
        if (string.IsNullOrWhiteSpace(userAgent))
            return Unknown;
        var program = Find(Browsers, userAgent) ?? ProductOf(userAgent);
        var system = Find(Systems, userAgent);
        return (program, system) switch
        {
            (null, null) => Unknown,
            (null, _) => system,
            (_, null) => program,
            _ => $"{program} on {system}",
        };
    }

    private static string? Find((string Token, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(x => userAgent.Contains(x.Token, StringComparison.Ordinal)).Name;

    /// <summary><c>curl</c> of <c>curl/8.5.0</c>; what comes after it may be anything. The name stands in mail, so letters, digits and little else.</summary>
    private static string? ProductOf(string userAgent)
    {
        var product = new string([.. userAgent.TakeWhile(x => char.IsAsciiLetterOrDigit(x) || x is '-' or '_' or '.').Take(40)]);
        return product is "" or "Mozilla" ? null : product;
    }

    private static string? NetworkOf(string? address)
    {
        if (!IPAddress.TryParse(address, out var ip))
            return null;
        ip = ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
        var (bytes, kept) = (ip.GetAddressBytes(), ip.AddressFamily == AddressFamily.InterNetwork ? 3 : 6);
        Array.Clear(bytes, kept, bytes.Length - kept);
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }
}
