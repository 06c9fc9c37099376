using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Jobs;

/// <summary>A job that could not be done, with all that is needed to try it again. Never dropped by the platform.</summary>
public sealed class DeadLetter : IEntity, IGlobal, IBookkeeping
{
    public static string Prefix => "dead";

    public Id<DeadLetter> Id { get; init; }

    public Id<Job> JobId { get; init; }

    public Guid ScopeId { get; init; }

    public bool IsOfOrganization { get; init; }

    public string Queue { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Payload { get; init; } = "";

    public short Priority { get; init; }

    public int Attempt { get; init; }

    public int TimeoutSeconds { get; init; }

    public string? ConcurrencyKey { get; init; }

    public int ConcurrencyLimit { get; init; }

    public bool IsInOrder { get; init; }

    /// <summary>What went wrong the last time.</summary>
    public string Error { get; init; } = "";

    public string RequestId { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset DiedAt { get; init; }
}
