using Microsoft.Extensions.Options;
using Platform.Infrastructure.Common.Settings;

namespace Platform.Infrastructure.Messaging.Schedules;

/// <summary>The section <c>Schedules</c>.</summary>
internal sealed class ScheduleOptions
{
    /// <summary>Whether this node takes part in firing, unless its role is <c>web</c>. Operators can read and steer schedules on any node.</summary>
    public bool Fire { get; init; } = true;

    /// <summary>How often an idle node looks for what is due. What it knows of fires on time.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a node says that it lives; others take over what it was firing when it misses that by as much again.</summary>
    public TimeSpan CheckIn { get; init; } = TimeSpan.FromSeconds(10);
}

internal sealed class ScheduleOptionsCheck : IValidateOptions<ScheduleOptions>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, ScheduleOptions options) => new[]
    {
        Bounds.Of("Schedules:Poll", options.Poll, Second, Hour),
        Bounds.Of("Schedules:CheckIn", options.CheckIn, Second, Hour),
    }.Result();
}
