using Platform.Domain.Messaging.Jobs;
using Platform.Domain.Organizations.Organizations;

namespace Platform.Application.Messaging.Jobs;

/// <summary>Work for after the answer.</summary>
public interface IBackground
{
    /// <summary>
    /// In the transaction of the current command: the job exists if and only if that commits. It runs for the command's
    /// organization, or for the platform when the command has none. Throws when the job's own validator refuses it.
    /// </summary>
    /// <returns>The job's id; with <see cref="JobOptions.UniqueKey"/> null when there is one with this key already.</returns>
    Task<Id<Job>?> Enqueue(IJob job, CancellationToken cancellation, JobOptions? options = null);

    /// <summary>At once, whatever becomes of the current command, and for the platform: for warnings about what is refused.</summary>
    Task EnqueueAside(IJob job, CancellationToken cancellation);
}

public sealed record JobOptions
{
    public static JobOptions None { get; } = new();

    /// <summary>Not before this has passed.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Lower comes first, among the jobs of one organization.</summary>
    public short Priority { get; init; }

    /// <summary>While a job of the organization with this key waits or runs, another one is not added.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>Only <see cref="ConcurrencyLimit"/> jobs of the organization with this key run at once.</summary>
    public string? ConcurrencyKey { get; init; }

    public int ConcurrencyLimit { get; init; } = 1;

    /// <summary>Those with the same key run one after the other in the order of their making, also when one has to be tried again.</summary>
    public bool InOrder { get; init; }

    /// <summary>Null: as the job's <see cref="JobAttribute"/> says.</summary>
    public int? Attempts { get; init; }

    /// <summary>Null: as the job's <see cref="JobAttribute"/> says.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>For a command on the system role: the organization to run for.</summary>
    public Id<Organization>? Organization { get; init; }
}

/// <summary>Thrown by a job: there is no use in trying again. It becomes a dead letter with this reason.</summary>
public sealed class GiveUpException(string reason) : Exception(reason);

/// <summary>
/// Thrown by a job: to be tried again, and not before this time has passed, such as <c>Retry-After</c> says. It costs no attempt,
/// up to a thousand of them.
/// </summary>
public sealed class RetryLaterException(TimeSpan after, string reason) : Exception(reason)
{
    public TimeSpan After { get; } = after;
}
