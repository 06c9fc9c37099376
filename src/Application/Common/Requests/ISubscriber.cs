using MediatR;
using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Events;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Common.Requests;

/// <summary>An event on its way to a subscriber.</summary>
/// <param name="Event">What has happened.</param>
/// <param name="Origin">When, where and by whom.</param>
public sealed record Published<TEvent>(TEvent Event, EventOrigin Origin) : INotification
    where TEvent : IDomainEvent;

/// <param name="Id">Unique, also when it is delivered again.</param>
/// <param name="Organization">Null: it happened to no organization.</param>
public sealed record EventOrigin(
    Id<RecordedEvent> Id, string Type, int Version, Id<Organization>? Organization, string SubjectId, DateTimeOffset OccurredAt, string ActorKind, string? ActorId);

/// <summary>
/// Told of every event of a type, in a job of its own: with its own retries, and as the organization that it happened to.
/// Found by scan. What it writes is committed together with the fact that it was told, so a repeat has no effect.
/// </summary>
internal interface ISubscriber<TEvent> : INotificationHandler<Published<TEvent>>
    where TEvent : IDomainEvent;

/// <summary>Told of the events of all types, as they are recorded.</summary>
internal interface ISubscribeToAll
{
    Task Handle(RecordedEvent recorded, CancellationToken cancellation);
}

/// <summary>What a subscriber wants, where the defaults are not enough.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscriberAttribute : Attribute
{
    /// <summary>Events of one entity come one after the other, in the order in which they happened. One that has failed holds the later ones back until it is a dead letter.</summary>
    public bool InOrder { get; init; }

    /// <summary>
    /// An entity of organizations. Events of an organization without a row of it when they are handed out, and events of no
    /// organization, are not told, so they cost no job. For subscribers that most organizations have no use for.
    /// </summary>
    public Type? OnlyWith { get; init; }

    public string Queue { get; init; } = Queues.Events;
}
