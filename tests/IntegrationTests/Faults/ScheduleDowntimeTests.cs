using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Faults;

/// <summary>No node runs while schedules are due. On a database of its own: what killed nodes had begun is made up for.</summary>
public sealed class ScheduleDowntimeTests(NodesFixture api) : IClassFixture<NodesFixture>
{
    /// <summary>Quartz takes for missed what is a minute late; the schedule fires each second.</summary>
    [Fact]
    public async Task What_was_due_while_no_node_ran_fires_once()
    {
        await using (var before = await NodeProcess.Start(api))
        {
            await Eventually.Is(async () => await Ticks("true") >= 2);
            before.AskToEnd();
            (await before.Exit()).ShouldBe(0);
        }

        var last = await api.Text("select max(scheduled_for)::text from schedule_runs where schedule = 'tick'");
        const string ago = "(extract(epoch from now() - interval '10 minutes') * 10000000)::bigint + 621355968000000000";
        await api.Execute($"update quartz.qrtz_triggers set next_fire_time = {ago} where trigger_name = 'tick'");
        await api.Execute("update schedule_runs set scheduled_for = scheduled_for - interval '1 hour' where schedule = 'tick'");
        var back = await api.Text("select clock_timestamp()::text");
        await using var node = await NodeProcess.Start(api);

        await Eventually.Is(async () => await Ticks($"scheduled_for > '{back}'::timestamptz + interval '3 s'") >= 2);
        (await Ticks($"scheduled_for between '{last}'::timestamptz - interval '30 minutes' and '{back}'::timestamptz - interval '1 s'")).ShouldBe(0);
    }

    private Task<long> Ticks(string where) => api.Count("schedule_runs", $"schedule = 'tick' and {where}");
}
