using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.Infrastructure.Common.Caching;

/// <summary>Keeps the cache in step with other nodes, four times a second.</summary>
internal sealed partial class CacheSync(NodeCache cache, InvalidationReader invalidations, ILogger<CacheSync> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await cache.Sync(stopping);
                await invalidations.Trim(stopping);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                OutOfStep(logger, exception.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cache is out of step and not used: {Error}")]
    private static partial void OutOfStep(ILogger logger, string error);
}
