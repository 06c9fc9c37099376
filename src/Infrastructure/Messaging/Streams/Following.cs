using System.Threading.Channels;
using Platform.Application.Messaging.Streams;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Infrastructure.Messaging.Streams;

/// <summary>Reads what lies behind from the database itself, and is told of what comes after.</summary>
internal sealed class Following(Id<Organization> organization, long? after, EventPages pages, int buffer, Action giveBack, Action<Following> leave) : IFollowing
{
    private const int Most = 100;

    private readonly Channel<StreamedEvent> told = Channel.CreateBounded<StreamedEvent>(new BoundedChannelOptions(buffer) { SingleReader = true });
    private long position;
    private bool isBehind;
    private Task<bool>? waiting;
    private int isDisposed;

    public Id<Organization> Organization => organization;

    public void Start(long head) => (position, isBehind) = (after ?? head, after is not null);

    /// <summary>There is no waiting for a slow client: when its buffer is full, nothing more is put into it.</summary>
    public void Tell(StreamedEvent happened)
    {
        if (!told.Writer.TryWrite(happened))
            told.Writer.TryComplete();
    }

    public async Task<IReadOnlyList<StreamedEvent>?> Next(TimeSpan patience, CancellationToken cancellation)
    {
        if (isBehind && await CatchUp(cancellation) is { Count: > 0 } missed)
            return missed;
        waiting ??= told.Reader.WaitToReadAsync(cancellation).AsTask();
        if (!waiting.IsCompleted)
            await Task.WhenAny(waiting, Task.Delay(patience, cancellation));
        if (!waiting.IsCompleted)
            return [];
        var isOpen = await waiting;
        waiting = null;
        return isOpen ? Take() : null;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0)
            return;
        told.Writer.TryComplete();
        leave(this);
        giveBack();
    }

    private async Task<IReadOnlyList<StreamedEvent>> CatchUp(CancellationToken cancellation)
    {
        var page = await pages.Read(position, [organization.Value], cancellation);
        position = page.Head;
        isBehind = page.IsFull;
        return [.. page.Events.Select(x => x.Event)];
    }

    private List<StreamedEvent> Take()
    {
        var events = new List<StreamedEvent>();
        while (events.Count < Most && told.Reader.TryRead(out var happened))
        {
            if (happened.Position <= position)
                continue;
            position = happened.Position;
            events.Add(happened);
        }

        return events;
    }
}
