using Microsoft.AspNetCore.Hosting;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Webhooks;

/// <summary>Hosted by its users: endpoints may be on the machine itself.</summary>
public class WebhookFixture : ApiFixture
{
    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Webhooks:AllowedNetworks:0", "127.0.0.0/8");
        builder.UseSetting("Webhooks:Timeout", "00:01:00"); // receivers share the machine with everything else
    }
}
