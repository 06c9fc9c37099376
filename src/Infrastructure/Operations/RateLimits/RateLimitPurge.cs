using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.Infrastructure.Operations.RateLimits;

/// <summary>Removes what has expired, once a minute. A row that is missing and one that has expired mean the same.</summary>
internal sealed partial class RateLimitPurge(DbOptions databases, ILogger<RateLimitPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public async Task Purge(CancellationToken cancellation)
    {
        await using var command = databases.System.CreateCommand("delete from rate_limits where expires_at < now()");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await Purge(stopping);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotPurged(logger, exception.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired rate limits were not removed: {Error}")]
    private static partial void NotPurged(ILogger logger, string error);
}
