using Platform.Application.Messaging.Jobs;

namespace Platform.Infrastructure.Messaging.Jobs;

internal static class QueueServices
{
    /// <summary>What operators do with the queues, and what they measure of them.</summary>
    public static IServiceCollection AddQueueControl(this IServiceCollection services) => services
        .AddScoped<IQueueControl, QueueControl>()
        .AddSingleton<QueueMetrics>()
        .AddHostedService(x => x.GetRequiredService<QueueMetrics>());
}
