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
        var start = DateTime.UtcNow;
        async Task<List<DateTime>> Seen() => [.. (await Runs()).Where(x => x > start).Skip(1)];
        var nodes = Enumerable.Range(0, 32).Select(_ => api.Node()).ToList();
        await Task.WhenAll(nodes.Select(ScheduleFixture.Start));
        await Eventually.Is(async () => (await Seen()).Count >= 6);
        await Task.WhenAll(nodes.Select(x => x.StopAsync(CancellationToken.None)));
        foreach (var node in nodes)
            await node.DisposeAsync();

        var runs = await Seen();
        runs.ShouldBe(Enumerable.Range(0, runs.Count).Select(x => runs[0].AddSeconds(x)), "no second was left out, and none had two");
        await Eventually.Is(async () => await api.Count("schedule_runs where schedule = 'tick' and outcome <> 'Succeeded'") == 0);
        (await api.Count("schedule_runs where schedule = 'tick' and counts <> '{\"ticks\": 1}'")).ShouldBe(0, "each run ran once");
    }

    [Fact]
    public async Task What_a_node_that_dies_between_firing_and_enqueueing_had_begun_is_done_once_by_another_one()
    {
        var doomed = new DbOptions(api.Connections, api.Services);
        var held = new HeldScopes();
        var first = api.Node(doomed, held);
        await ScheduleFixture.Start(first);
        await held.Reached.Task.WaitAsync(TimeSpan.FromMinutes(3));
        List<DateTime> fired = [];
        await Eventually.Is(async () => (fired = await Times("select to_timestamp((sched_time - 621355968000000000) / 10000000) from quartz.qrtz_fired_triggers where state = 'EXECUTING' and trigger_name = 'tick'")).Count > 0); // another schedule may have reached it first
        (await Runs()).ShouldNotContain(fired[0]);

        await doomed.DisposeAsync(); // it cannot say any more that it lives
        var second = api.Node();
        await ScheduleFixture.Start(second);
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

        (await api.Count("schedule_runs where scheduled_for = '2030-01-01Z'")).ShouldBe(1);
        await Eventually.Is(async () => await api.Count("schedule_runs where scheduled_for = '2030-01-01Z' and outcome = 'Succeeded' and counts = '{\"ticks\": 1}'") == 1);
    }

    [Fact]
    public async Task What_should_have_fired_several_times_while_no_node_ran_fires_once_when_one_is_back()
    {
        // Not the one whose hour it is, which would fire by itself.
        var daily = DateTime.UtcNow.Hour == 3 ? "check-expiring-keys" : "remove-retired-keys";
        async Task Run(Func<Task<bool>> until)
        {
            await using var node = api.Node();
            await ScheduleFixture.Start(node);
            await Eventually.Is(until);
            await node.StopAsync(CancellationToken.None);
        }

        await Run(() => Task.FromResult(true));
        await api.Change("update quartz.qrtz_triggers set next_fire_time = $1 where trigger_name = $2", DateTime.UtcNow.AddDays(-3).Ticks, daily);
        await Run(async () => await api.Count($"schedule_runs where schedule = '{daily}'") > 0);
        await Run(async () => await api.Count($"quartz.qrtz_triggers where trigger_name = '{daily}' and next_fire_time > {DateTime.UtcNow.Ticks}") == 1);

        (await api.Count($"schedule_runs where schedule = '{daily}'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_is_stopped_from_two_sides_stops_once()
    {
        await using var node = api.Node();
        await ScheduleFixture.Start(node);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => node.StopAsync(CancellationToken.None))));
        await node.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_node_that_is_stopped_before_it_has_started_never_fires()
    {
        await using var node = api.Node();
        await node.StartAsync(CancellationToken.None);

        await node.StopAsync(CancellationToken.None);
        await node.StartedAsync(CancellationToken.None);

        (node.ExecuteTask!.IsCompleted, node.ExecuteTask.IsFaulted).ShouldBe((true, false));
    }

    private Task<List<DateTime>> Runs() => Times("select scheduled_for from schedule_runs where schedule = 'tick' and scheduled_for < '2029-01-01Z' order by scheduled_for");

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
