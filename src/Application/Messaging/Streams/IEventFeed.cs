using Platform.Domain.Messaging.Streams;
using Platform.Domain.Organizations.Organizations;
using Platform.Domain.Organizations.Teams;

namespace Platform.Application.Messaging.Streams;

/// <summary>What happens in organizations, as it happens, on all nodes. Whether a caller may see an event, <see cref="StreamedEvent.IsShownTo"/> says.</summary>
public interface IEventFeed
{
    /// <param name="organization">Whose events.</param>
    /// <param name="caller">Who follows: everyone has a few streams at once, and gets <see cref="StreamErrors.TooMany"/> beyond.</param>
    /// <param name="after">The position of the last event that is known; null: from now on.</param>
    /// <param name="cancellation">Of the start alone.</param>
    Task<IFollowing> Follow(Id<Organization> organization, string caller, long? after, CancellationToken cancellation);
}

/// <summary>One client's place in the feed. Dispose it when the client goes.</summary>
public interface IFollowing : IDisposable
{
    /// <summary>The next events in their order; none when none has come in that time; null when the client was so slow that it has to begin again where it stands.</summary>
    Task<IReadOnlyList<StreamedEvent>?> Next(TimeSpan patience, CancellationToken cancellation);
}

/// <param name="Position">In the order in which events are handed out.</param>
/// <param name="Permission">What is needed to see it; null: nobody does.</param>
/// <param name="IsOfTeam">Whether <paramref name="Team"/> must be visible as well.</param>
/// <param name="Text">As a message of the stream, the same for everyone who sees it.</param>
public sealed record StreamedEvent(long Position, string? Permission, bool IsOfTeam, Id<Team>? Team, ReadOnlyMemory<byte> Text)
{
    public bool IsShownTo(OrganizationAccess access) =>
        Permission is not null && access.Permissions.Has(Permission) && (!IsOfTeam || access.Sees(Team));
}
