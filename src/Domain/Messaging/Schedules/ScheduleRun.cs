using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Schedules;

/// <summary>One run of a recurring job, from the moment that it is due: also one that never starts or never ends can be seen.</summary>
public sealed class ScheduleRun : Entity<ScheduleRun>, IEntity, IGlobal, IBookkeeping
{
    /// <summary>After which a run that is not over deserves a look.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private ScheduleRun()
    {
    }

    public static string Prefix => "srun";

    public string Schedule { get; private init; } = "";

    /// <summary>The time that it fired for. No schedule has two runs for the same one.</summary>
    public DateTimeOffset ScheduledFor { get; private init; }

    /// <summary>The actor who asked for it; null when it was its time.</summary>
    public string? TriggeredBy { get; private init; }

    public ScheduleRunOutcome Outcome { get; private set; }

    public DateTimeOffset? StartedAt { get; private init; }

    /// <summary>Of the last try, unless another one has started since.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>How many tries have failed.</summary>
    public int Failures { get; private init; }

    /// <summary>A code or the kind of exception of the last try that failed.</summary>
    public string? Error { get; private set; }

    /// <summary>What was done, such as <c>sessions</c> removed, as JSON.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; private set; } = new Dictionary<string, long>();

    public static ScheduleRun Of(string schedule, DateTimeOffset scheduledFor, string? triggeredBy) =>
        new() { Id = Id<ScheduleRun>.New(), Schedule = schedule, ScheduledFor = scheduledFor, TriggeredBy = triggeredBy };

    /// <summary>The run before it is not over, and the schedule does not let two wait.</summary>
    public void Skip(DateTimeOffset now) => (Outcome, FinishedAt) = (ScheduleRunOutcome.Skipped, now);

    /// <summary>A part is done; the next one is a job of its own.</summary>
    public void Continue(IReadOnlyDictionary<string, long> counts) => (Outcome, Counts) = (ScheduleRunOutcome.Waiting, Sum(counts));

    public void Succeed(IReadOnlyDictionary<string, long> counts, DateTimeOffset now) =>
        (Outcome, Counts, Error, FinishedAt) = (ScheduleRunOutcome.Succeeded, Sum(counts), null, now);

    private Dictionary<string, long> Sum(IReadOnlyDictionary<string, long> counts) =>
        Counts.Concat(counts).GroupBy(x => x.Key).ToDictionary(x => x.Key, x => x.Sum(count => count.Value));
}

public enum ScheduleRunOutcome
{
    /// <summary>In the queue.</summary>
    Waiting,

    Running,
    Succeeded,

    /// <summary>The last try failed. The queue tries again, or has it among the dead letters.</summary>
    Failed,

    /// <summary>Not run, because the one before was not over.</summary>
    Skipped,
}
