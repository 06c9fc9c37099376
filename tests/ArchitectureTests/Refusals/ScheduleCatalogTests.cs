using Platform.Application.Messaging.Schedules;

namespace Platform.ArchitectureTests.Refusals;

public sealed class ScheduleCatalogTests
{
    private const string EveryNight = "0 30 3 * * ?";

    [Theory]
    [InlineData(typeof(WithBadCron), "cron expression '* * *'")]
    [InlineData(typeof(WithBadZone), "time zone 'Moon/Base'")]
    [InlineData(typeof(WithBadName), "names its schedule 'Clean Up'")]
    [InlineData(typeof(WithArguments), "needs arguments")]
    [InlineData(typeof(WithoutSchedule), "without a schedule")]
    [InlineData(typeof(NoJob), "is no ScheduledJob")]
    public void A_job_that_could_not_recur_does_not_start_and_is_named(Type job, string problem)
    {
        var refused = Should.Throw<InvalidOperationException>(() => Build(job));

        refused.Message.ShouldContain(job.Name);
        refused.Message.ShouldContain(problem);
    }

    [Fact]
    public void Two_schedules_of_one_name_do_not_start() =>
        Should.Throw<InvalidOperationException>(() => Build(typeof(Nightly), typeof(NightlyAgain))).Message.ShouldContain("NightlyAgain has the schedule 'nightly'");

    [Fact]
    public void A_schedule_makes_its_job_and_keeps_runs_apart_as_declared()
    {
        var schedule = Build(typeof(Nightly)).Find("nightly")!;
        var run = Platform.Domain.Messaging.Schedules.ScheduleRun.Of("nightly", DateTimeOffset.UnixEpoch, null);

        schedule.For(run.Id).ShouldBe(new Nightly { Run = run.Id });
        schedule.OptionsFor(run).UniqueKey.ShouldBe("schedule:nightly");
        schedule.OptionsFor(run).ConcurrencyKey.ShouldBe("schedule:nightly");
        schedule.TimeZone.Id.ShouldBe("Europe/Vienna");
    }

    private static ScheduleCatalog Build(params Type[] types) => ScheduleCatalog.Build(types, x => x == EveryNight);

    [Schedule("nightly", EveryNight, TimeZone = "Europe/Vienna")]
    private sealed record Nightly : ScheduledJob;

    [Schedule("nightly", EveryNight)]
    private sealed record NightlyAgain : ScheduledJob;

    [Schedule("bad-cron", "* * *")]
    private sealed record WithBadCron : ScheduledJob;

    [Schedule("bad-zone", EveryNight, TimeZone = "Moon/Base")]
    private sealed record WithBadZone : ScheduledJob;

    [Schedule("Clean Up", EveryNight)]
    private sealed record WithBadName : ScheduledJob;

    [Schedule("arguments", EveryNight)]
    private sealed record WithArguments(int Count) : ScheduledJob;

    private sealed record WithoutSchedule : ScheduledJob;

    [Schedule("no-job", EveryNight)]
    private sealed record NoJob;
}
