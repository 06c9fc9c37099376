using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Mail;

namespace Platform.Infrastructure.Messaging.Mail;

internal static class MailServices
{
    public static IServiceCollection AddMailDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().Bind(configuration.GetSection("Mail")).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>()
            .AddSingleton<IMailTransport, SmtpTransport>()
            .AddSingleton<IMailTransport, SendGridTransport>()
            .AddSingleton<IMailTransport, PostmarkTransport>()
            .AddSingleton<IMailTransport, MailboxTransport>()
            .AddSingleton<MailTransports>()
            .AddSingleton<MailLog>()
            .AddSingleton<IMailDelivery, MailDeliveries>()
            .AddSingleton<IMailEvents, MailEvents>()
            .AddSingleton<PickedUpMail>();
    }
}
