using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Platform.Infrastructure.Common.Hosting;

namespace Platform.Infrastructure.Common.Caching;

/// <summary>Keeps the cache in step with other nodes, four times a second.</summary>
internal sealed partial class CacheSync(NodeCache cache, InvalidationReader invalidations, ILogger<CacheSync> logger) : NodeWork
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private bool isInStep = true;
    private long trimmedAt = Stopwatch.GetTimestamp();

    protected override async Task Run(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stopping))
            await Sync(stopping);
    }

    /// <summary>A node out of step asks the database each time; said once, not four times a second.</summary>
    private async Task Sync(CancellationToken stopping)
    {
        try
        {
            await cache.Sync(stopping);
            await Trim(stopping);
            if (!isInStep)
                InStep(logger);
            isInStep = true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (isInStep)
                OutOfStep(logger, exception.GetType().Name);
            isInStep = false;
        }
    }

    private async Task Trim(CancellationToken stopping)
    {
        if (Stopwatch.GetElapsedTime(trimmedAt) < InvalidationReader.Kept)
            return;
        await invalidations.Trim(stopping);
        trimmedAt = Stopwatch.GetTimestamp();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cache is out of step and not used: {Error}")]
    private static partial void OutOfStep(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "The cache is in step again")]
    private static partial void InStep(ILogger logger);
}
