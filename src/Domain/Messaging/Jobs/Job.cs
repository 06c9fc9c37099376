using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Jobs;

/// <summary>Work to be done after the answer. Gone when it is done; moved to the dead letters when it cannot be.</summary>
public sealed class Job : IEntity, IScopeOwned, IBookkeeping
{
    public static string Prefix => "job";

    public Id<Job> Id { get; init; }

    /// <summary>The organization that it runs for; empty: the platform itself.</summary>
    public Guid ScopeId { get; init; }

    /// <summary>Whether <see cref="ScopeId"/> is an organization. A user's jobs are the platform's, with the user in the payload.</summary>
    public bool IsOfOrganization { get; init; }

    public string Queue { get; init; } = "";

    /// <summary>The type and version of the payload, such as <c>send_mail</c> or <c>send_mail.2</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>JSON; encrypted when the job says that it carries secrets.</summary>
    public string Payload { get; init; } = "";

    /// <summary>Lower comes first among the jobs of one scope.</summary>
    public short Priority { get; init; }

    public JobState State { get; init; }

    /// <summary>Not before.</summary>
    public DateTimeOffset RunAt { get; init; }

    /// <summary>How often it was claimed: the fencing number. Whoever holds an older one has lost the job.</summary>
    public int Attempt { get; init; }

    /// <summary>The attempt after which it becomes a dead letter.</summary>
    public int LastAttempt { get; init; }

    public int TimeoutSeconds { get; init; }

    /// <summary>No second job of the scope has it while this one waits or runs.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>At most <see cref="ConcurrencyLimit"/> jobs of the scope with this key run at once.</summary>
    public string? ConcurrencyKey { get; init; }

    public int ConcurrencyLimit { get; init; }

    /// <summary>Later ones with the same key wait also while this one waits to be tried again.</summary>
    public bool IsInOrder { get; init; }

    /// <summary>By the database's clock. A worker that does not renew it has lost the job.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    public string? Worker { get; init; }

    public string? LastError { get; init; }

    public string RequestId { get; init; } = "";

    public string? TraceParent { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

public enum JobState : short
{
    /// <summary>Until <see cref="Job.RunAt"/>.</summary>
    Delayed,

    /// <summary>For others with the same concurrency key.</summary>
    Waiting,

    Ready,
    Running,

    /// <summary>Running, and asked to stop.</summary>
    Canceling,
}
