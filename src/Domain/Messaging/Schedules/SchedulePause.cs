using Platform.Domain.Common;

namespace Platform.Domain.Messaging.Schedules;

/// <summary>That a schedule does not fire, on any node, until the pause is over. What falls into it is not made up for.</summary>
public sealed class SchedulePause : Entity<SchedulePause>, IEntity, IGlobal
{
    private SchedulePause()
    {
    }

    public static string Prefix => "spause";

    public string Schedule { get; private init; } = "";

    /// <summary>The actor, by id.</summary>
    public string PausedBy { get; private init; } = "";

    public DateTimeOffset PausedAt { get; private init; }

    public static SchedulePause Of(string schedule, string by, DateTimeOffset now) =>
        new() { Id = Id<SchedulePause>.New(), Schedule = schedule, PausedBy = by, PausedAt = now };
}
