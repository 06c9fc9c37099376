using Npgsql;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Faults;

/// <summary>A node dies in the middle of a schedule's run.</summary>
public sealed class ScheduleCrashTests(NodesFixture api) : IClassFixture<NodesFixture>
{
    private const int Losses = 12;

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

    /// <summary>As of a database that is restarted at that moment: Quartz itself asks only so often.</summary>
    [Fact]
    public async Task A_node_that_loses_its_connections_while_its_schedules_begin_goes_on_and_fires_them_when_it_can()
    {
        const string waiting = "select pid from pg_locks where not granted and relation = 'quartz.qrtz_triggers'::regclass and database = (select oid from pg_database where datname = current_database())";
        await api.Execute("delete from quartz.qrtz_scheduler_state");
        await using var held = new NpgsqlConnection(api.Superuser);
        await held.OpenAsync();
        await using var transaction = await held.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table quartz.qrtz_triggers in access exclusive mode", held))
            await hold.ExecuteNonQueryAsync();
        await using var node = await NodeProcess.Start(api);
        var lost = new HashSet<string>();

        await Eventually.Is(async () =>
        {
            lost.UnionWith(await api.Column($"select pid::text from ({waiting} offset 0) waiting where pg_terminate_backend(pid)"));
            return lost.Count >= Losses;
        });
        await transaction.RollbackAsync();

        await Eventually.Is(async () => await api.Count("quartz.qrtz_scheduler_state") == 1);
        await api.Add(null, new Tracked("goes-on"));
        await Eventually.Is(async () => await api.Count("test_effects", "mark = 'goes-on'") == 1);
    }

    private static async Task<System.Text.Json.Nodes.JsonArray> Runs(Client platform) => (await platform.Get("/v1/operator/schedules/tracked/runs")).ShouldBe(200).Data;
}
