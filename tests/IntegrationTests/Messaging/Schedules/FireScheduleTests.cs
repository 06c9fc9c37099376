using Npgsql;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Schedules;

public sealed class FireScheduleTests(ScheduleFixture api) : IClassFixture<ScheduleFixture>
{
    [Fact]
    public async Task Thirty_two_nodes_fire_each_second_exactly_once()
    {
        var before = await Runs();
        var nodes = Enumerable.Range(0, 32).Select(_ => api.Node()).ToList();
        await Task.WhenAll(nodes.Select(x => x.StartAsync(CancellationToken.None)));
        try { await Eventually.Is(async () => (await Runs()).Count >= before.Count + 6); } finally { System.IO.File.WriteAllLines("/tmp/fire.log", api.Log.Lines); }
        await Task.WhenAll(nodes.Select(x => x.StopAsync(CancellationToken.None)));
        foreach (var node in nodes)
            await node.DisposeAsync();

        var runs = (await Runs()).Skip(before.Count).ToList();
        runs.ShouldBe(runs.Distinct());
        (await api.Count("schedule_runs where schedule = 'tick' and outcome = 'Skipped'")).ShouldBe(0);
        await Eventually.Is(async () => await api.Count("schedule_runs where schedule = 'tick' and outcome <> 'Succeeded'") == 0);
        (await api.Count("schedule_runs where schedule = 'tick' and counts <> '{\"ticks\": 1}'")).ShouldBe(0, "each run ran once");
        runs.ShouldBe(Enumerable.Range(0, runs.Count).Select(x => runs[0].AddSeconds(x)), "no second was left out");
    }

    private async Task<List<DateTime>> Runs()
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand("select scheduled_for from schedule_runs where schedule = 'tick' and triggered_by is null order by scheduled_for");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<DateTime>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetDateTime(0));
        return rows;
    }
}
