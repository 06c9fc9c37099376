using System.Text.Json.Serialization;

namespace Platform.Application.Common.Requests;

/// <summary>What a use case shows of an entity. The unit of work fills in what only saving decides.</summary>
public abstract record EntityView<T> : VersionedView<T>, IEntityView
    where T : IEntity
{
    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>The same of settings, which are there before anyone has saved them: until then they have no times.</summary>
public abstract record SettingsView<T> : VersionedView<T>, IEntityView
    where T : IEntity
{
    /// <summary>Null until they are saved for the first time.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Null until they are saved for the first time.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    DateTimeOffset IEntityView.CreatedAt
    {
        get => CreatedAt ?? default;
        set => CreatedAt = value;
    }

    DateTimeOffset IEntityView.UpdatedAt
    {
        get => UpdatedAt ?? default;
        set => UpdatedAt = value;
    }
}

/// <summary>What both have in common.</summary>
public abstract record VersionedView<T>
    where T : IEntity
{
    [JsonPropertyOrder(-1)]
    public required Id<T> Id { get; init; }

    /// <summary>Travels as the <c>ETag</c>.</summary>
    [JsonIgnore]
    public uint Version { get; set; }

    [JsonIgnore]
    public string IdText => Id.ToString();
}

/// <summary>The part of an <see cref="EntityView{T}"/> that the pipeline and WebApi work with.</summary>
public interface IEntityView
{
    string IdText { get; }

    /// <summary>By which routes name it, and so the audit trail and <c>Location</c>: its id, unless it is known by another's, as a member is by the user's.</summary>
    string RouteId => IdText;

    DateTimeOffset CreatedAt { get; set; }

    DateTimeOffset UpdatedAt { get; set; }

    uint Version { get; set; }
}
