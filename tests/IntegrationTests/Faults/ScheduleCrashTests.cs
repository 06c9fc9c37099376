using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Faults;

/// <summary>A node dies in the middle of a schedule's run.</summary>
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

    private static async Task<System.Text.Json.Nodes.JsonArray> Runs(Client platform) => (await platform.Get("/v1/operator/schedules/tracked/runs")).ShouldBe(200).Data;
}
