using System.Net;
using System.Net.NetworkInformation;
using Microsoft.Extensions.Options;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Organizations.Domains;

/// <summary>Section <c>Dns</c> of the configuration.</summary>
internal sealed class DnsOptions
{
    private const int StandardPort = 53;

    /// <summary>More would only make the wait longer.</summary>
    public const int MostServers = 3;

    /// <summary>Addresses of up to three recursive name servers, such as <c>1.1.1.1</c> or <c>[::1]:5353</c>; empty: those that the system uses.</summary>
    public string[] Servers { get; set; } = [];

    /// <summary>For one question to one server.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    public IReadOnlyList<IPEndPoint> EndPoints => Servers.Length > 0 ? [.. Servers.Select(Parse)] : OfSystem();

    public static bool IsServer(string text) => IPEndPoint.TryParse(text, out _);

    private static IPEndPoint Parse(string text)
    {
        var server = IPEndPoint.Parse(text);
        return server.Port == 0 ? new(server.Address, StandardPort) : server;
    }

    /// <summary>Read each time: a laptop that moves has others a moment later.</summary>
    private static IPEndPoint[] OfSystem() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces().Where(x => x.OperationalStatus == OperationalStatus.Up)
            .SelectMany(x => x.GetIPProperties().DnsAddresses).Distinct().Take(MostServers).Select(x => new IPEndPoint(x, StandardPort)),
    ];
}

internal sealed class DnsOptionsCheck : IValidateOptions<DnsOptions>
{
    public ValidateOptionsResult Validate(string? name, DnsOptions options) => Problems(options).Result();

    private static IEnumerable<string?> Problems(DnsOptions options)
    {
        if (Array.Find(options.Servers, x => !DnsOptions.IsServer(x)) is { } wrong)
            yield return $"Dns:Servers has '{wrong}', which is not an address such as 1.1.1.1 or [::1]:5353.";
        if (options.Servers.Length > DnsOptions.MostServers)
            yield return $"Dns:Servers has more than {DnsOptions.MostServers} addresses. More would only make the wait longer.";
        yield return Bounds.Of("Dns:Timeout", options.Timeout, Bounds.Instant, TimeSpan.FromSeconds(30));
    }
}
