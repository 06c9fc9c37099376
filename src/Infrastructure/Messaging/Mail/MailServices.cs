using Microsoft.Extensions.Configuration;
using Platform.Application.Messaging.Mail;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Messaging.Mail;

internal static class MailServices
{
    /// <summary>Makes a transport known by the name that <c>Mail:Transports</c> can list.</summary>
    public static IServiceCollection AddMailTransport<TTransport>(this IServiceCollection services, string name)
        where TTransport : class, IMailTransport => services
        .AddSingleton(new MailTransportName(name))
        .AddSingleton<IMailTransport, TTransport>();

    public static IServiceCollection AddMailDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<MailOptions, MailOptionsCheck>(configuration, "Mail");
        return services
            .AddMailTransport<SmtpTransport>(SmtpTransport.TransportName)
            .AddMailTransport<SendGridTransport>(SendGridTransport.TransportName)
            .AddMailTransport<PostmarkTransport>(PostmarkTransport.TransportName)
            .AddMailTransport<MailboxTransport>(MailboxTransport.TransportName)
            .AddSingleton<MailTransports>()
            .AddSingleton<MailLog>()
            .AddSingleton<IMailLog>(x => x.GetRequiredService<MailLog>())
            .AddSingleton<IMailDelivery, MailDeliveries>()
            .AddSingleton<IMailEvents, MailEvents>()
            .AddSingleton<PickedUpMail>();
    }
}
