namespace Platform.Domain.Messaging.Notifications;

/// <summary>The windows of digests. Each begins where the one before ends.</summary>
public static class DigestWindow
{
    private static readonly TimeSpan Morning = TimeSpan.FromHours(8);

    /// <summary>The first beginning of a window after a time: when what happened then is mailed.</summary>
    public static DateTimeOffset EndAfter(DigestRhythm rhythm, TimeZoneInfo zone, DateTimeOffset time)
    {
        if (rhythm != DigestRhythm.Daily)
            return FullHour(time).AddHours(1);
        var today = DayOf(zone, time);
        return MorningOf(zone, today) is var morning && morning > time ? morning : MorningOf(zone, today.AddDays(1));
    }

    /// <summary>The beginning of the window that a time is in.</summary>
    public static DateTimeOffset BeginningOf(DigestRhythm rhythm, TimeZoneInfo zone, DateTimeOffset time)
    {
        if (rhythm != DigestRhythm.Daily)
            return FullHour(time);
        var today = DayOf(zone, time);
        return MorningOf(zone, today) is var morning && morning <= time ? morning : MorningOf(zone, today.AddDays(-1));
    }

    private static DateTimeOffset FullHour(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static DateTime DayOf(TimeZoneInfo zone, DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone).Date;

    /// <summary>Where the clock jumps over that hour, an hour later.</summary>
    private static DateTimeOffset MorningOf(TimeZoneInfo zone, DateTime day)
    {
        var morning = day + Morning;
        if (zone.IsInvalidTime(morning))
            morning = morning.AddHours(1);
        return new DateTimeOffset(morning, zone.GetUtcOffset(morning)).ToUniversalTime();
    }
}
