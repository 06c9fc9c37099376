using Microsoft.Extensions.Configuration;
using Platform.Application.Messaging.Webhooks;
using Platform.Infrastructure.Common.Http;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Messaging.Webhooks;

internal static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<WebhookOptions, WebhookOptionsCheck>(configuration, "Webhooks");
        return services
            .AddSingleton<IHostAddresses, DnsAddresses>()
            .AddSingleton<WebhookHttp>()
            .AddScoped<WebhookSecretDirectory>()
            .AddScoped<IWebhookSecrets>(x => x.GetRequiredService<WebhookSecretDirectory>())
            .AddScoped<IWebhookHealth, WebhookHealths>()
            .AddScoped<IWebhookSender, WebhookSender>();
    }
}
