using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Faults;

/// <summary>A node dies in the middle of a schedule's run, and all of them are down while schedules are due.</summary>
public sealed class ScheduleCrashTests(NodesFixture api) : IClassFixture<NodesFixture>
{
    [Fact]
    public async Task A_run_whose_node_is_killed_is_ended_once_by_another_one()
    {
        var platform = await api.Operator();
        await using var dying = await NodeProcess.Start(api);
        var run = (await platform.Post("/v1/operator/schedules/tracked/trigger")).ShouldBe(202).Text("id");
        await Eventually.Is(async () => await api.Count("test_runs", "mark = 'scheduled'") == 1);

        await dying.Kill();
        await using var next = await NodeProcess.Start(api);
        await Eventually.Is(async () => await api.Count("test_runs", $"mark = 'scheduled' and pid = {next.Id}") == 1);
        await api.Open("scheduled");

        await Eventually.Is(async () => (await Runs(platform))[0]!["outcome"]!.ToString() == "succeeded");
        var runs = await Runs(platform);
        runs.ShouldHaveSingleItem()!["id"]!.ToString().ShouldBe(run);
        runs[0]!["counts"]!["effects"]!.GetValue<int>().ShouldBe(1);
        (await api.Column("select pid::text from test_effects where mark = 'scheduled'")).ShouldBe([$"{next.Id}"]);
    }

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

        var last = await api.Text($"select max(scheduled_for)::text from schedule_runs where schedule = 'tick'");
        const string ago = "(extract(epoch from now() - interval '10 minutes') * 10000000)::bigint + 621355968000000000";
        await api.Execute($"update quartz.qrtz_triggers set next_fire_time = {ago} where trigger_name = 'tick'");
        await api.Execute("update schedule_runs set scheduled_for = scheduled_for - interval '1 hour' where schedule = 'tick'");
        var back = await api.Text("select clock_timestamp()::text");
        await using var node = await NodeProcess.Start(api);

        await Eventually.Is(async () => await Ticks($"scheduled_for > '{back}'::timestamptz + interval '3 s'") >= 2);
        (await Ticks($"scheduled_for between '{last}'::timestamptz - interval '30 minutes' and '{back}'::timestamptz - interval '1 s'")).ShouldBe(0);
    }

    private Task<long> Ticks(string where) => api.Count("schedule_runs", $"schedule = 'tick' and {where}");

    private static async Task<System.Text.Json.Nodes.JsonArray> Runs(Client platform) => (await platform.Get("/v1/operator/schedules/tracked/runs")).ShouldBe(200).Data;
}
