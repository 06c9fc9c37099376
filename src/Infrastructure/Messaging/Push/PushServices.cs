using Microsoft.Extensions.Configuration;
using Platform.Application.Messaging.Push;
using Platform.Infrastructure.Common.Http;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Messaging.Push;

internal static class PushServices
{
    /// <summary>A transport for each platform that is configured.</summary>
    public static IServiceCollection AddPush(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Push");
        services.AddSettings<PushOptions, PushOptionsCheck>(configuration, "Push");
        services
            .AddSingleton(x => new PushHttp(PushHttp.Handler(), new(OutboundRules.PublicOnly, new DnsAddresses()), x.GetRequiredService<TimeProvider>()))
            .AddSingleton<IPushDevices, PushDeviceDirectory>()
            .AddScoped<IPush, DevicePush>();
        if (section.GetSection("Apns").Exists())
            services.AddSingleton<IPushTransport, ApnsTransport>();
        if (section.GetSection("Fcm").Exists())
            services.AddSingleton<IPushTransport, FcmTransport>();
        if (section.GetSection("Web").Exists())
            services.AddSingleton<IPushTransport, WebPushTransport>();
        return services;
    }
}
