using Microsoft.Extensions.Logging;
using Platform.Infrastructure.Common.Hosting;
using Platform.Infrastructure.Messaging.Jobs;

namespace Platform.Infrastructure.Messaging.Events;

/// <summary>Hands out events at once when this node has committed some, and looks for those of other nodes four times a second.</summary>
internal sealed partial class Dispatching(Dispatcher dispatcher, WakeUps wakeUps, ILogger<Dispatching> logger) : NodeWork
{
    /// <summary>The name of the wake-up for events that were recorded on this node.</summary>
    public const string Recorded = "events.recorded";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    // Under load, events that come meanwhile are handed out together: a statement for many costs little more than for one.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    protected override async Task Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var count = await dispatcher.Dispatch(stopping);
                if (count == Dispatcher.Most)
                    continue;
                if (count > 0)
                    await Task.Delay(Pause, stopping);
                await wakeUps.Of(Recorded).Wait(Poll, stopping);
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                NotDispatched(logger, exception.GetType().Name);
                await Task.Delay(Poll, CancellationToken.None);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                break;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events of the outbox could not be handed out, which is tried again: {Error}")]
    private static partial void NotDispatched(ILogger logger, string error);
}
