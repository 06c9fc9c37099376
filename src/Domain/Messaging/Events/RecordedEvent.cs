using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Events;

/// <summary>An event in the outbox: written in the transaction of what it tells, then handed to every subscriber.</summary>
public sealed class RecordedEvent : IEntity, IScopeOwned, IBookkeeping
{
    public static string Prefix => "evt";

    public Id<RecordedEvent> Id { get; init; }

    /// <summary>The organization; for what someone does on their own account, the user; empty for the platform itself.</summary>
    public Guid ScopeId { get; init; }

    /// <summary>Whether <see cref="ScopeId"/> is an organization.</summary>
    public bool IsOfOrganization { get; init; }

    /// <summary>Such as <c>team.created</c>.</summary>
    public string Type { get; init; } = "";

    public int Version { get; init; }

    /// <summary>The entity that it is about.</summary>
    public string SubjectId { get; init; } = "";

    public DateTimeOffset OccurredAt { get; init; }

    /// <summary><c>user</c>, <c>api_token</c>, <c>client</c>, <c>operator</c>, <c>system</c> or <c>anonymous</c>.</summary>
    public string ActorKind { get; init; } = "";

    public string? ActorId { get; init; }

    public string RequestId { get; init; } = "";

    /// <summary>W3C trace context, if the request had one.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The event's properties as JSON, camelCase.</summary>
    public string Data { get; init; } = "{}";

    /// <summary>Its place in the order in which events are handed out; null until it was. Greater than every place that anyone has seen before.</summary>
    public long? Position { get; init; }
}
