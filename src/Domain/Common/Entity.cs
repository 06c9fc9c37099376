using Platform.Domain.Organizations.Organizations;

namespace Platform.Domain.Common;

/// <summary>An entity: an id, a version and two times, all stamped when it is saved and never by hand.</summary>
public abstract class Entity<TSelf> : IRaisesEvents, IStamped
    where TSelf : Entity<TSelf>, IEntity
{
    private List<IDomainEvent>? events;

    public Id<TSelf> Id { get; protected init; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Changes with every save (PostgreSQL's <c>xmin</c>); the <c>ETag</c> of views.</summary>
    public uint Version { get; private set; }

    string IStamped.IdText => Id.ToString();

    string IRaisesEvents.SubjectId => Id.ToString();

    IReadOnlyList<IDomainEvent> IRaisesEvents.TakeEvents()
    {
        var taken = events;
        events = null;
        return taken ?? [];
    }

    protected void Raise(IDomainEvent happened) => (events ??= []).Add(happened);

    /// <summary>For an event that shows the entity as it is now: of several in one save only the last is told.</summary>
    protected void RaiseLatest<TEvent>(TEvent happened)
        where TEvent : IDomainEvent
    {
        events?.RemoveAll(x => x is TEvent);
        Raise(happened);
    }
}

/// <summary>What every entity is given when it is saved.</summary>
public interface IStamped
{
    /// <summary>The id with its kind: entities of two kinds can have one value, such as an organization and its policy.</summary>
    string IdText { get; }

    DateTimeOffset CreatedAt { get; }

    DateTimeOffset UpdatedAt { get; }

    uint Version { get; }
}

/// <summary>An entity of one organization. This is what a new entity derives from unless it has a reason not to.</summary>
public abstract class TenantEntity<TSelf> : Entity<TSelf>, ITenantOwned
    where TSelf : TenantEntity<TSelf>, IEntity
{
    /// <summary>Stamped when added, from the organization that the request acts for.</summary>
    public Id<Organization> TenantId { get; private set; }
}
