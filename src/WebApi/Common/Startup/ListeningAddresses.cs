using System.Globalization;

namespace Platform.WebApi.Common.Startup;

/// <summary>
/// Where the program shall listen, in the settings of ASP.NET Core. What the server cannot read as an address it takes for a name
/// and listens on all networks, so it is refused before.
/// </summary>
internal static class ListeningAddresses
{
    private const int MostPort = ushort.MaxValue;

    private static readonly string[] Sockets = ["http://unix:", "http://pipe:"];

    public static void Check(IConfiguration configuration)
    {
        if (Listed(configuration, "urls").FirstOrDefault(x => !IsAddress(x)) is { } wrong)
            throw new InvalidOperationException($"'{wrong}' in --urls is no address to listen at. Give one such as http://127.0.0.1:5081: without a path, and with a port of at most {MostPort}.");
        foreach (var name in new[] { "http_ports", "https_ports" })
        {
            if (Listed(configuration, name).FirstOrDefault(x => !ushort.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out _)) is { } port)
                throw new InvalidOperationException($"'{port}' in --{name} is no port, which is a number of at most {MostPort}.");
        }
    }

    private static string[] Listed(IConfiguration configuration, string name) =>
        configuration[name]?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static bool IsAddress(string text) => Array.Exists(Sockets, x => text.StartsWith(x, StringComparison.OrdinalIgnoreCase))
        || (Uri.TryCreate(text.Replace("://*", "://any").Replace("://+", "://any"), UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            && !(uri.HostNameType == UriHostNameType.Dns && uri.Host.All(x => char.IsAsciiDigit(x) || x == '.')));
}
