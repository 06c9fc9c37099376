using Platform.Domain.Messaging.Schedules;

namespace Platform.Application.Messaging.Schedules;

[RequireOperator(OperatorPermissions.ReadSchedules)]
public sealed record ListSchedules : IQuery<Listing<ScheduleView>>;

/// <summary>A recurring job as operators see it.</summary>
public sealed record ScheduleView
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Seconds, minutes, hours, day of month, month, day of week.</summary>
    public required string Cron { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>Null while it is paused, and where no node fires.</summary>
    public required DateTimeOffset? NextFire { get; init; }

    /// <summary>The time that the last run was for; null before the first one.</summary>
    public required DateTimeOffset? PreviousFire { get; init; }

    /// <summary>Null: it fires.</summary>
    public required SchedulePauseView? Pause { get; init; }

    public required ScheduleRunView? LastRun { get; init; }
}

/// <summary>Who paused a schedule, and when.</summary>
public sealed record SchedulePauseView(string PausedBy, DateTimeOffset PausedAt);

internal sealed class ListSchedulesHandler(IAppDb db, ScheduleCatalog schedules, IFireTimes times, TimeProvider clock) : IQueryHandler<ListSchedules, Listing<ScheduleView>>
{
    public async Task<Listing<ScheduleView>> Handle(ListSchedules query, CancellationToken cancellation)
    {
        var next = await times.Next(cancellation);
        var pauses = await db.Set<SchedulePause>().ToDictionaryAsync(x => x.Schedule, x => new SchedulePauseView(x.PausedBy, x.PausedAt), cancellation);
        var runs = await LastRuns(cancellation);
        return new([.. schedules.All.Select(x => View(x, next, pauses, runs))], null);
    }

    private static ScheduleView View(
        Schedule schedule,
        IReadOnlyDictionary<string, DateTimeOffset> next,
        Dictionary<string, SchedulePauseView> pauses,
        Dictionary<string, ScheduleRunView> runs)
    {
        var (pause, run) = (pauses.GetValueOrDefault(schedule.Name), runs.GetValueOrDefault(schedule.Name));
        return new()
        {
            Name = schedule.Name,
            Description = schedule.Description,
            Cron = schedule.Cron,
            TimeZone = schedule.TimeZone.Id,
            NextFire = pause is null && next.TryGetValue(schedule.Name, out var at) ? at : null,
            PreviousFire = run?.ScheduledFor,
            Pause = pause,
            LastRun = run,
        };
    }

    private Task<Dictionary<string, ScheduleRunView>> LastRuns(CancellationToken cancellation)
    {
        var all = db.Set<ScheduleRun>();
        return all.Where(x => !all.Any(later => later.Schedule == x.Schedule && later.ScheduledFor > x.ScheduledFor))
            .Select(ScheduleRunView.Seen(clock.GetUtcNow()))
            .ToDictionaryAsync(x => x.Schedule, cancellation);
    }
}
