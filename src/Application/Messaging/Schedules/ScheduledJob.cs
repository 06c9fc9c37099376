using Platform.Application.Messaging.Jobs;
using Platform.Domain.Messaging.Schedules;

namespace Platform.Application.Messaging.Schedules;

/// <summary>
/// A job that recurs: a record without parameters, with <see cref="ScheduleAttribute"/>, <see cref="JobAttribute"/> and
/// <see cref="SystemOnlyAttribute"/>. Found by scan. It runs in the queue like every job, with its retries.
/// </summary>
public abstract record ScheduledJob : IJob
{
    /// <summary>Where its start, its end and its counts are recorded; null when it was not the schedule that sent it.</summary>
    public Id<ScheduleRun>? Run { get; init; }
}

/// <summary>When a <see cref="ScheduledJob"/> runs: the one place that says it.</summary>
/// <param name="name">Lower case with hyphens, unique, never changed once released: runs and pauses go by it.</param>
/// <param name="cron">Seconds, minutes, hours, day of month, month, day of week, such as <c>0 30 3 * * ?</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ScheduleAttribute(string name, string cron) : Attribute
{
    public string Name { get; } = name;

    public string Cron { get; } = cron;

    /// <summary>IANA, such as <c>Europe/Vienna</c>.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>What operators read.</summary>
    public string Description { get; init; } = "";

    public ScheduleOverlap Overlap { get; init; } = ScheduleOverlap.Skip;

    /// <summary>Schedules with the same key never run at the same time; null for one of its own.</summary>
    public string? ConcurrencyKey { get; init; }
}

/// <summary>What becomes of a run that is due while the one before it waits or runs.</summary>
public enum ScheduleOverlap
{
    /// <summary>It is recorded as skipped: for work that finds out itself what there is to do.</summary>
    Skip,

    /// <summary>It waits for its turn: for work that stands for its time, such as a digest of the day.</summary>
    Wait,

    /// <summary>Both run.</summary>
    Allow,
}
