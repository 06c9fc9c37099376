using Microsoft.Extensions.Configuration;
using Platform.Application.Messaging.Streams;

namespace Platform.Infrastructure.Messaging.Streams;

internal static class StreamServices
{
    public static IServiceCollection AddStreams(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetSection("Streams").Get<StreamOptions>() ?? new())
        .AddSingleton<EventPages>()
        .AddSingleton<EventFeed>()
        .AddSingleton<IEventFeed>(x => x.GetRequiredService<EventFeed>())
        .AddHostedService(x => x.GetRequiredService<EventFeed>());
}
