using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Streams;

/// <summary>The API with frequent heartbeats, small buffers and little patience for requests.</summary>
public sealed class StreamFixture : ApiFixture
{
    protected override void ConfigureLimits(IWebHostBuilder builder)
    {
        base.ConfigureLimits(builder);
        builder.UseSetting("Streams:Heartbeat", "00:00:00.2").UseSetting("Streams:Buffer", "5").UseSetting("Streams:Stall", "00:00:01").UseSetting("Streams:MostPerCaller", "2").UseSetting("Streams:MostPerOrganization", "3").UseSetting("Kestrel:EndpointDefaults:Protocols", "Http2");
    }

    protected override void ConfigureServices(IServiceCollection services) =>
        services.Configure<RequestTimeoutOptions>(x => x.DefaultPolicy = new() { Timeout = TimeSpan.FromSeconds(20) });
}
