using System.Linq.Expressions;
using Platform.Domain.Messaging.Schedules;

namespace Platform.Application.Messaging.Schedules;

/// <summary>A run as operators see it.</summary>
public sealed record ScheduleRunView : EntityView<ScheduleRun>
{
    public required string Schedule { get; init; }

    /// <summary>The time that it fired for.</summary>
    public required DateTimeOffset ScheduledFor { get; init; }

    /// <summary>Who asked for it; null when it was its time.</summary>
    public required string? TriggeredBy { get; init; }

    /// <summary>Waiting in the queue, running, succeeded, failed (its last try) or skipped (the one before was not over).</summary>
    public required ScheduleRunOutcome Outcome { get; init; }

    /// <summary>Null: not yet.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How many tries have failed.</summary>
    public required int Failures { get; init; }

    public required string? Error { get; init; }

    /// <summary>What was done, such as rows removed.</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    /// <summary>It has not started, or not ended, an hour after its time.</summary>
    public required bool IsOverdue { get; init; }

    public static Expression<Func<ScheduleRun, ScheduleRunView>> Seen(DateTimeOffset now) => x => new ScheduleRunView
    {
        Id = x.Id,
        Schedule = x.Schedule,
        ScheduledFor = x.ScheduledFor,
        TriggeredBy = x.TriggeredBy,
        Outcome = x.Outcome,
        StartedAt = x.StartedAt,
        FinishedAt = x.FinishedAt,
        Failures = x.Failures,
        Error = x.Error,
        Counts = x.Counts,
        IsOverdue = x.FinishedAt == null && x.ScheduledFor < now - ScheduleRun.Patience,
        CreatedAt = x.CreatedAt,
        UpdatedAt = x.UpdatedAt,
        Version = x.Version,
    };

    public static ScheduleRunView Of(ScheduleRun run, DateTimeOffset now) => Seen(now).Compile()(run);
}
