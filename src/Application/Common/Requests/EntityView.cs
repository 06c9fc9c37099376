using System.Text.Json.Serialization;

namespace Platform.Application.Common.Requests;

/// <summary>What a use case shows of an entity. The unit of work fills in what only saving decides.</summary>
public abstract record EntityView<T> : IEntityView
    where T : IEntity
{
    [JsonPropertyOrder(-1)]
    public required Id<T> Id { get; init; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Travels as the <c>ETag</c>.</summary>
    [JsonIgnore]
    public uint Version { get; set; }

    Guid IEntityView.EntityId => Id.Value;

    string IEntityView.IdText => Id.ToString();
}

/// <summary>The part of an <see cref="EntityView{T}"/> that the pipeline and WebApi work with.</summary>
public interface IEntityView
{
    Guid EntityId { get; }

    string IdText { get; }

    DateTimeOffset CreatedAt { get; set; }

    DateTimeOffset UpdatedAt { get; set; }

    uint Version { get; set; }
}
