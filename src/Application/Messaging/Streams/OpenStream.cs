using Platform.Domain.Messaging.Events;
using Platform.Domain.Organizations.Roles;

namespace Platform.Application.Messaging.Streams;

/// <summary>Where a live stream of what the caller may see begins. The stream itself is followed with <see cref="IEventFeed"/>.</summary>
/// <param name="After">The last event that the client has got; null: it wants what happens from now on.</param>
[RequirePermission(Permissions.Organization.Read)]
public sealed record OpenStream(Id<RecordedEvent>? After = null) : IQuery<StreamStart>;

/// <param name="Position">What was handed out after it is streamed; null: what is handed out from now on.</param>
/// <param name="Id">What a client that has got no event yet resumes with.</param>
/// <param name="HasGap">Events that the client has not got cannot be told any more.</param>
public sealed record StreamStart(long? Position, Id<RecordedEvent> Id, bool HasGap);

internal sealed class OpenStreamHandler(IAppDb db, TimeProvider clock) : IQueryHandler<OpenStream, StreamStart>
{
    private static readonly TimeSpan Resumable = TimeSpan.FromHours(24);

    // An id that is not an event's stands for a time, and what is on its way is not handed out in the order of times.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    public async Task<StreamStart> Handle(OpenStream query, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (query.After is not { } after)
            return new(null, Id<RecordedEvent>.New(now), false);
        var got = await db.Set<RecordedEvent>().Where(x => x.Id == after && x.Position != null)
            .Select(x => new { x.Position, x.OccurredAt }).FirstOrDefaultAsync(cancellation);
        if ((got?.OccurredAt ?? after.Time) < now - Resumable)
            return new(null, Id<RecordedEvent>.New(now), true);
        return new(got?.Position ?? await Before(after.Time - Overlap, cancellation), after, false);
    }

    private async Task<long?> Before(DateTimeOffset time, CancellationToken cancellation) =>
        await db.Set<RecordedEvent>().Where(x => x.OccurredAt >= time && x.Position != null).OrderBy(x => x.Position).Select(x => x.Position - 1).FirstOrDefaultAsync(cancellation);
}
