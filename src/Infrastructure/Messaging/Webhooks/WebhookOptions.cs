using System.Net;
using Microsoft.Extensions.Options;
using Platform.Infrastructure.Common.Http;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Messaging.Webhooks;

/// <summary>Section <c>Webhooks</c> of the configuration.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Networks such as <c>10.1.0.0/16</c> that endpoints may be in although they are not on the public internet. For those who host the platform for themselves.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];

    /// <summary>Whether endpoints may do without TLS. In the allowed networks they always may.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>For one attempt, from looking up the name to the end of the answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    public OutboundRules Rules() => new([.. AllowedNetworks.Select(IPNetwork.Parse)], AllowHttp);
}

internal sealed class WebhookOptionsCheck : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        if (options.AllowedNetworks.FirstOrDefault(x => !IPNetwork.TryParse(x, out _)) is { } wrong)
            return ValidateOptionsResult.Fail($"Webhooks:AllowedNetworks names '{wrong}', which is not a network such as 10.1.0.0/16.");
        return new[] { Bounds.Of("Webhooks:Timeout", options.Timeout, Bounds.Instant, TimeSpan.FromMinutes(1)) }.Result();
    }
}
