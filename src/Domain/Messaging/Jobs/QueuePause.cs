using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Jobs;

/// <summary>That no node takes jobs from a queue. Jobs are still added, and those that run go on.</summary>
public sealed class QueuePause : IGlobal, IBookkeeping
{
    public string Queue { get; init; } = "";

    /// <summary>The operator.</summary>
    public string PausedBy { get; init; } = "";

    public DateTimeOffset PausedAt { get; init; }
}
