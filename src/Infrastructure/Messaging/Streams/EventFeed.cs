using Microsoft.Extensions.Logging;
using Platform.Application.Messaging.Streams;
using Platform.Domain.Organizations.Organizations;
using Platform.Infrastructure.Common.Hosting;
using Platform.Infrastructure.Messaging.Events;
using Platform.Infrastructure.Messaging.Jobs;

namespace Platform.Infrastructure.Messaging.Streams;

/// <summary>
/// One reader of the outbox per node for all clients of the node, and only while there are any. Positions are given out in
/// the order in which events become visible, so what is above the highest that was read is all that is new.
/// </summary>
internal sealed partial class EventFeed(EventPages pages, StreamOptions options, WakeUps wakeUps, ILogger<EventFeed> logger) : NodeWork, IEventFeed
{
    private readonly Followers followers = new();
    private readonly StreamSeats seats = new(options.MostPerCaller, options.MostPerOrganization);
    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly WakeUp wake = wakeUps.Of(Dispatcher.Dispatched);

    // Up to where the clients of this node were told; null while there are none.
    private long? head;
    private bool isReading = true;

    public async Task<IFollowing> Follow(Id<Organization> organization, string caller, long? after, CancellationToken cancellation)
    {
        var following = new Following(organization, after, pages, options.Buffer, seats.Take(organization.ToString(), caller), followers.Remove);
        try
        {
            // Before the head is read, so that there is nothing between what it is told from there on and what it reads itself.
            followers.Add(following);
            following.Start(await Head(cancellation));
            wake.Set();
            return following;
        }
        catch
        {
            following.Dispose();
            throw;
        }
    }

    public override void Dispose()
    {
        reading.Dispose();
        base.Dispose();
    }

    protected override async Task Run(CancellationToken stopping)
    {
        while (true)
        {
            await wake.Wait(followers.IsEmpty ? Timeout.InfiniteTimeSpan : options.Interval, stopping);
            try
            {
                await Tell(stopping);
                if (!isReading)
                    ReadingAgain(logger);
                isReading = true;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                if (isReading)
                    NotReading(logger, exception.GetType().Name);
                isReading = false;
            }
        }
    }

    private async Task Tell(CancellationToken cancellation)
    {
        await reading.WaitAsync(cancellation);
        try
        {
            if (followers.IsEmpty)
            {
                head = null;
                return;
            }

            var page = await pages.Read(head ??= await pages.Last(cancellation), followers.Organizations, cancellation);
            foreach (var (organization, happened) in page.Events)
                followers.Tell(organization, happened);
            head = page.Head;
            if (page.IsFull)
                wake.Set();
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task<long> Head(CancellationToken cancellation)
    {
        await reading.WaitAsync(cancellation);
        try
        {
            return head ??= await pages.Last(cancellation);
        }
        finally
        {
            reading.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live streams stand still, events cannot be read: {Error}")]
    private static partial void NotReading(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Live streams go on")]
    private static partial void ReadingAgain(ILogger logger);
}
