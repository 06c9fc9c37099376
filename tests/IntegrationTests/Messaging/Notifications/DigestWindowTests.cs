using Platform.Domain.Messaging.Notifications;

namespace Platform.IntegrationTests.Messaging.Notifications;

public sealed class DigestWindowTests
{
    [Theory]
    [InlineData("UTC", "2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z", "2026-11-20T13:00:00Z")]
    [InlineData("Asia/Kolkata", "2026-11-20T12:59:59Z", "2026-11-20T12:00:00Z", "2026-11-20T13:00:00Z")]
    public void An_hour_begins_when_it_is_full(string zone, string time, string beginning, string end) =>
        ShouldBe(DigestRhythm.Hourly, zone, time, beginning, end);

    [Theory]
    [InlineData("UTC", "2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z", "2026-11-21T08:00:00Z")]
    [InlineData("UTC", "2026-11-20T07:59:59Z", "2026-11-19T08:00:00Z", "2026-11-20T08:00:00Z")]
    [InlineData("America/New_York", "2026-11-20T12:59:59Z", "2026-11-19T13:00:00Z", "2026-11-20T13:00:00Z")]
    [InlineData("Asia/Kolkata", "2026-11-20T02:30:00Z", "2026-11-20T02:30:00Z", "2026-11-21T02:30:00Z")]
    [InlineData("Pacific/Kiritimati", "2026-11-20T17:00:00Z", "2026-11-19T18:00:00Z", "2026-11-20T18:00:00Z")]
    public void A_day_begins_at_eight_in_the_morning_of_the_person(string zone, string time, string beginning, string end) =>
        ShouldBe(DigestRhythm.Daily, zone, time, beginning, end);

    [Theory]
    [InlineData("2026-03-28T12:00:00Z", "2026-03-28T07:00:00Z", "2026-03-29T06:00:00Z")]
    [InlineData("2026-10-24T12:00:00Z", "2026-10-24T06:00:00Z", "2026-10-25T07:00:00Z")]
    public void A_day_on_which_the_clocks_change_is_an_hour_shorter_or_longer(string time, string beginning, string end) =>
        ShouldBe(DigestRhythm.Daily, "Europe/Berlin", time, beginning, end);

    private static void ShouldBe(DigestRhythm rhythm, string zone, string time, string beginning, string end)
    {
        var (place, at) = (TimeZoneInfo.FindSystemTimeZoneById(zone), DateTimeOffset.Parse(time));
        DigestWindow.BeginningOf(rhythm, place, at).ShouldBe(DateTimeOffset.Parse(beginning));
        DigestWindow.EndAfter(rhythm, place, at).ShouldBe(DateTimeOffset.Parse(end));
    }
}
