using System.Net;
using Microsoft.Extensions.Options;
using Platform.Infrastructure.Common.Http;

namespace Platform.Infrastructure.Identity.Provider;

/// <summary>Section <c>Provider</c> of the configuration.</summary>
internal sealed class ProviderOptions
{
    /// <summary>Networks that may be called although they are not public, in CIDR notation, such as <c>10.20.0.0/16</c>: for keys and logouts of clients.</summary>
    public string[] AllowedNetworks { get; set; } = [];

    /// <summary>Whether clients can register themselves (RFC 7591), in organizations that allow it.</summary>
    public bool ClientRegistration { get; set; }

    public OutboundRules Rules() => new([.. AllowedNetworks.Select(IPNetwork.Parse)], allowHttp: false);
}

internal sealed class ProviderOptionsCheck : IValidateOptions<ProviderOptions>
{
    public ValidateOptionsResult Validate(string? name, ProviderOptions options) => options.AllowedNetworks.All(x => IPNetwork.TryParse(x, out _))
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail("Each of Provider:AllowedNetworks must be a network such as 10.20.0.0/16.");
}

/// <summary>Requests of the OpenID provider to addresses that clients have registered.</summary>
internal sealed class ProviderHttp(IOptions<ProviderOptions> options, IHostAddresses hosts) : IDisposable
{
    private readonly OutboundHttp http = new(options.Value.Rules(), hosts);

    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellation) => http.Send(request, cancellation);

    public void Dispose() => http.Dispose();
}
