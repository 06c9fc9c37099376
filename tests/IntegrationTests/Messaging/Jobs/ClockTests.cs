using Platform.Application.Messaging.Jobs;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Jobs;

/// <summary>The clock of a node makes a step of a day. Delays are by the clocks of the nodes, leases by the database's.</summary>
public sealed class ClockTests(JobsFixture api) : IClassFixture<JobsFixture>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_step_takes_no_running_job_from_its_worker_and_holds_up_no_new_one(int days)
    {
        var (running, after) = ($"running{days}", $"after{days}");
        api.SecondNode();
        await api.Add(null, new Wait(running, running));
        await Eventually.Is(() => Task.FromResult(api.Runs.Of(running) == 1));

        api.Clock.Advance(days * Day);
        try
        {
            await api.Add(null, new Notice(after));
            await Eventually.Is(() => Task.FromResult(api.Runs.Of(after) == 1));
            for (var renewals = 0; renewals < 4; renewals++)
                await Renewed();
            (await api.Count("jobs", "kind = 'wait' and state = 3 and attempt = 1")).ShouldBe(1);
        }
        finally
        {
            api.Clock.Advance(-days * Day);
        }

        api.Runs.Open(running);
        await Eventually.Is(async () => await api.Count("jobs", "kind = 'wait'") == 0);
        api.Runs.Of(running).ShouldBe(1);
    }

    [Fact]
    public async Task A_delayed_job_waits_until_the_clock_says_so_whatever_it_said_in_between()
    {
        await api.Add(null, new JobOptions { Delay = TimeSpan.FromHours(1) }, new Notice("delayed-by-an-hour"));

        api.Clock.Advance(-Day);
        await Looked("while-back");
        api.Clock.Advance(Day);
        await Looked("while-right");
        api.Runs.Of("delayed-by-an-hour").ShouldBe(0);

        api.Clock.Advance(TimeSpan.FromHours(1));
        await Eventually.Is(() => Task.FromResult(api.Runs.Of("delayed-by-an-hour") == 1));
    }

    [Fact]
    public async Task What_was_delayed_by_a_clock_ahead_is_late_by_as_much_and_not_lost()
    {
        api.Clock.Advance(Day);
        await api.Add(null, new JobOptions { Delay = TimeSpan.FromHours(1) }, new Notice("by-a-clock-ahead"));
        api.Clock.Advance(-Day);

        api.Clock.Advance(TimeSpan.FromHours(2));
        await Looked("two-hours-later");
        api.Runs.Of("by-a-clock-ahead").ShouldBe(0);
        api.Clock.Advance(Day - TimeSpan.FromHours(1));

        await Eventually.Is(() => Task.FromResult(api.Runs.Of("by-a-clock-ahead") == 1));
    }

    /// <summary>Workers have looked at the queue since.</summary>
    private async Task Looked(string mark)
    {
        await api.Add(null, new Notice(mark));
        await Eventually.Is(() => Task.FromResult(api.Runs.Of(mark) == 1));
    }

    private async Task Renewed()
    {
        var before = await Lease();
        await Eventually.Is(async () => await Lease() != before);
    }

    private Task<string?> Lease() => api.Text("select leased_until::text from jobs where kind = 'wait'");
}
