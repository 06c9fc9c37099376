using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Jobs;

/// <summary>That a node which runs jobs knows a kind of them. While one does, jobs of the kind wait for it; see <see cref="SeenAt"/>.</summary>
public sealed class KnownJobKind : IGlobal, IBookkeeping
{
    public string Kind { get; init; } = "";

    /// <summary>By the database's clock, renewed by every such node for as long as it lives.</summary>
    public DateTimeOffset SeenAt { get; init; }
}
