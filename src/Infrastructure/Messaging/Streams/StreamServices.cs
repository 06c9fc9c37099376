using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Platform.Application.Messaging.Streams;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Messaging.Streams;

internal static class StreamServices
{
    public static IServiceCollection AddStreams(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<StreamOptions, StreamOptionsCheck>(configuration, "Streams");
        return services
            .AddSingleton(x => x.GetRequiredService<IOptions<StreamOptions>>().Value)
            .AddSingleton<EventPages>()
            .AddSingleton<EventFeed>()
            .AddSingleton<IEventFeed>(x => x.GetRequiredService<EventFeed>())
            .AddHostedService(x => x.GetRequiredService<EventFeed>());
    }
}

internal sealed class StreamOptionsCheck : IValidateOptions<StreamOptions>
{
    private const int Most = 1_000_000;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, StreamOptions options) => Problems(options).Result();

    private static IEnumerable<string?> Problems(StreamOptions options) =>
    [
        Bounds.Of("Streams:Heartbeat", options.Heartbeat, Bounds.Instant, Hour),
        Bounds.Of("Streams:Recheck", options.Recheck, Bounds.Instant, TimeSpan.FromMinutes(1)),
        Bounds.Of("Streams:Interval", options.Interval, Bounds.Instant, Hour),
        Bounds.Of("Streams:Stall", options.Stall, Bounds.Instant, Hour),
        Bounds.Of("Streams:Buffer", options.Buffer, 1, Most),
        Bounds.Of("Streams:MostPerCaller", options.MostPerCaller, 1, Most),
        Bounds.Of("Streams:MostPerOrganization", options.MostPerOrganization, 1, Most),
    ];
}
