using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Platform.Infrastructure.Common.Settings;

namespace Platform.WebApi.Common.Startup;

/// <summary>List <c>Proxies</c> of the configuration: addresses and networks whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed.</summary>
internal sealed class ProxyAddresses : List<string>
{
    public static System.Net.IPNetwork? Parse(string proxy) =>
        System.Net.IPNetwork.TryParse(proxy, out var network) ? network
        : IPAddress.TryParse(proxy, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : null;
}

internal sealed class ProxyAddressesCheck : IValidateOptions<ProxyAddresses>
{
    public ValidateOptionsResult Validate(string? name, ProxyAddresses options) => options
        .Where(x => ProxyAddresses.Parse(x) is null)
        .Select(x => $"Proxies: '{x}' is neither an address nor a network such as 10.0.0.0/8.")
        .Result();
}

internal static class ForwardedHeaders
{
    public static void AddForwardedHeaders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ProxyAddresses, ProxyAddressesCheck>(configuration, "Proxies");
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyAddresses>>((options, proxies) =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            options.ForwardedHeaders = proxies.Value.Count == 0
                ? Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.None
                : Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedFor | Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedProto;
            foreach (var network in proxies.Value.Select(ProxyAddresses.Parse).OfType<System.Net.IPNetwork>())
                options.KnownIPNetworks.Add(network);
        });
    }
}
