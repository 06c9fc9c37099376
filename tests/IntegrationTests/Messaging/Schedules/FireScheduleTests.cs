using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Application.Messaging.Schedules;
using Platform.Infrastructure.Common.Persistence;
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
        try { await Eventually.Is(async () => (await Runs()).Count >= before.Count + 6); } finally { System.IO.File.WriteAllText("/tmp/fire.log", await Dump()); }
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

    [Fact]
    public async Task What_a_node_that_dies_between_firing_and_enqueueing_had_begun_is_done_once_by_another_one()
    {
        var doomed = new DbOptions(api.Connections, api.Services);
        var held = new HeldScopes();
        var first = api.Node(doomed, held);
        await first.StartAsync(CancellationToken.None);
        await held.Reached.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var fired = await Times("select to_timestamp((sched_time - 621355968000000000) / 10000000) from quartz.qrtz_fired_triggers where state = 'EXECUTING' and trigger_name = 'tick'");
        fired.ShouldNotBeEmpty();
        (await Runs()).ShouldNotContain(fired[0]);

        await doomed.DisposeAsync(); // it cannot say any more that it lives
        var second = api.Node();
        await second.StartAsync(CancellationToken.None);
        await Eventually.Is(async () => (await Runs()).Contains(fired[0]));
        await second.StopAsync(CancellationToken.None);
        await second.DisposeAsync();
        held.Release();

        (await Runs()).Count(x => x == fired[0]).ShouldBe(1);
    }

    [Fact]
    public async Task A_fire_time_that_is_sent_many_times_at_once_has_one_run()
    {
        var time = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => api.AsPlatform(new FireSchedule("tick", time)))));

        (await Runs()).Count(x => x == time.UtcDateTime).ShouldBe(1);
        await Eventually.Is(async () => await api.Count("schedule_runs where scheduled_for = '2030-01-01Z' and outcome = 'Succeeded' and counts = '{\"ticks\": 1}'") == 1);
    }

    private async Task<string> Dump()
    {
        var text = $"{api.Log.Lines.Count} lines, {(await Runs()).Count} runs\n";
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        foreach (var q in new[] { "select count(*)::text from schedule_runs", "select row_to_json(t)::text from quartz.qrtz_triggers t where trigger_name='tick'", "select row_to_json(t)::text from quartz.qrtz_scheduler_state t", "select row_to_json(t)::text from quartz.qrtz_fired_triggers t", "select left(query, 200) || state || coalesce(wait_event,'') || xact_start::text from pg_stat_activity where state <> 'idle'", "select row_to_json(t)::text from jobs t", "select outcome || count(*) || max(coalesce(error,'')) from schedule_runs group by outcome" })
        {
            await using var command = source.CreateCommand(q);
            await using var reader = await command.ExecuteReaderAsync();
            text += q + "\n";
            while (await reader.ReadAsync())
                text += "  " + (reader.IsDBNull(0) ? "null" : reader.GetString(0)) + "\n";
        }

        return text + string.Join("\n", api.Log.Lines.Where(x => !x.Contains("Executed DbCommand")).TakeLast(400));
    }

    private Task<List<DateTime>> Runs() => Times("select scheduled_for from schedule_runs where schedule = 'tick' and triggered_by is null order by scheduled_for");

    private async Task<List<DateTime>> Times(string query)
    {
        await using var source = NpgsqlDataSource.Create(api.Superuser);
        await using var command = source.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<DateTime>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetDateTime(0));
        return rows;
    }
}

/// <summary>A node gets as far as its first statement, and no further.</summary>
internal sealed class HeldScopes : IServiceScopeFactory
{
    private readonly ManualResetEventSlim gate = new();

    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IServiceScope CreateScope()
    {
        Reached.TrySetResult();
        gate.Wait();
        throw new InvalidOperationException("The node is dead.");
    }

    public void Release() => gate.Set();
}
