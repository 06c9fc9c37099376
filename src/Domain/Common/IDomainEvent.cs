namespace Platform.Domain.Common;

/// <summary>
/// Something that has happened, as others are told: a record with <see cref="EventAttribute"/>. Its properties are a
/// contract (docs/reference/events.md): ids, names and numbers, never a secret.
/// </summary>
public interface IDomainEvent;

/// <summary>An event that only those may see who see the team.</summary>
public interface ITeamEvent : IDomainEvent
{
    /// <summary>Null: the whole organization sees it.</summary>
    Id<Organizations.Teams.Team>? TeamId { get; }
}

/// <summary>The name of an event's contract.</summary>
/// <param name="type"><c>resource.happened</c> in lower case, such as <c>team.created</c>. Never changed once released.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventAttribute(string type) : Attribute
{
    public string Type { get; } = type;

    /// <summary>Higher by one whenever a property is removed or changes its meaning.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What a member needs to see it in the stream of their organization; null: nobody sees it there, and no webhook gets it.</summary>
    public string? Permission { get; init; }

    /// <summary>One sentence for the catalog.</summary>
    public string Description { get; init; } = "";
}

/// <summary>An entity that raises events. They are written with its changes, in the same transaction, or not at all.</summary>
public interface IRaisesEvents
{
    /// <summary>The entity's id, as events name their subject.</summary>
    string SubjectId { get; }

    /// <summary>What was raised since the last time.</summary>
    IReadOnlyList<IDomainEvent> TakeEvents();
}
