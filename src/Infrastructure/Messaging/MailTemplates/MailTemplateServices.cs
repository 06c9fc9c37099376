using Microsoft.Extensions.Configuration;
using Platform.Application.Messaging.Mail;
using Platform.Application.Messaging.MailTemplates;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Messaging.MailTemplates;

internal static class MailTemplateServices
{
    public static IServiceCollection AddMailTemplates(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<MailBrandOptions, MailBrandOptionsCheck>(configuration, "Mail:Brand");
        return services
            .AddSingleton<ShippedTemplates>()
            .AddSingleton<IMailTemplates, HandlebarsTemplates>()
            .AddSingleton<IMailRecipients, MailRecipientDirectory>()
            .AddSingleton<IUnsubscribeLinks, UnsubscribeLinks>();
    }
}
