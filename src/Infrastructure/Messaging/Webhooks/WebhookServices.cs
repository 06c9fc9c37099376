using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Webhooks;
using Platform.Infrastructure.Common.Http;

namespace Platform.Infrastructure.Messaging.Webhooks;

internal static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection("Webhooks")).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsCheck>()
            .AddSingleton<IHostAddresses, DnsAddresses>()
            .AddSingleton<WebhookHttp>()
            .AddScoped<WebhookSecretDirectory>()
            .AddScoped<IWebhookSecrets>(x => x.GetRequiredService<WebhookSecretDirectory>())
            .AddScoped<IWebhookHealth, WebhookHealths>()
            .AddScoped<IWebhookSender, WebhookSender>();
    }
}
