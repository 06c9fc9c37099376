using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Jobs;

/// <summary>That no node begins jobs of a queue, not even those that it has claimed. Jobs are still added, and those that run go on.</summary>
public sealed class QueuePause : IGlobal, IBookkeeping
{
    public string Queue { get; init; } = "";

    /// <summary>The operator.</summary>
    public string PausedBy { get; init; } = "";

    public DateTimeOffset PausedAt { get; init; }
}
