using Platform.Application.Messaging.Notifications;

namespace Platform.Infrastructure.Messaging.Notifications;

internal static class NotificationServices
{
    public static IServiceCollection AddNotifications(this IServiceCollection services) => services
        .AddSingleton<RecipientDirectory>()
        .AddScoped<NoticePush>()
        .AddScoped<INotify, Notifier>()
        .AddScoped<IInbox, Inbox>()
        .AddScoped<IDigests, Digests>();
}
