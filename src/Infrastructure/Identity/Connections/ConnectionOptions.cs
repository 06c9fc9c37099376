using System.Net;
using Microsoft.Extensions.Options;
using Platform.Infrastructure.Common.Http;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Identity.Connections;

/// <summary>Section <c>Identity:Connections</c> of the configuration.</summary>
internal sealed class ConnectionOptions
{
    /// <summary>Networks such as <c>10.1.0.0/16</c> that providers may be in although they are not on the public internet. For those who host the platform for themselves.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];

    /// <summary>Whether providers may do without TLS. In the allowed networks they always may.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>For one request to a provider.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    public OutboundRules Rules() => new([.. AllowedNetworks.Select(IPNetwork.Parse)], AllowHttp);
}

internal sealed class ConnectionOptionsCheck : IValidateOptions<ConnectionOptions>
{
    public ValidateOptionsResult Validate(string? name, ConnectionOptions options)
    {
        if (options.AllowedNetworks.FirstOrDefault(x => !IPNetwork.TryParse(x, out _)) is { } wrong)
            return ValidateOptionsResult.Fail($"Identity:Connections:AllowedNetworks names '{wrong}', which is not a network such as 10.1.0.0/16.");
        return new[] { Bounds.Of("Identity:Connections:Timeout", options.Timeout, Bounds.Instant, TimeSpan.FromMinutes(1)) }.Result();
    }
}
