using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Faults;

/// <summary>A worker is killed as <c>kill -9</c> does it.</summary>
public sealed class WorkerCrashTests(NodesFixture api) : IClassFixture<NodesFixture>
{
    private const int Jobs = 1000;
    private const int Gated = 4;

    [Fact]
    public async Task A_worker_killed_in_the_middle_of_a_thousand_jobs_loses_none_and_no_effect_is_there_twice()
    {
        var acme = await api.Organization();
        await using var one = await NodeProcess.Start(api);
        await using var other = await NodeProcess.Start(api);

        await api.Add(acme.Id, [.. Enumerable.Range(0, Jobs / 2).Select(Job)]);
        await api.Add(null, [.. Enumerable.Range(Jobs / 2, Jobs / 2).Select(Job)]);
        await Eventually.Is(async () => await api.Count("test_effects") >= 100 && await api.Count("test_runs", "mark like 'held%'") > 0);
        var victim = await api.Text("select pid::text from test_runs where mark like 'held%' order by id limit 1") == $"{one.Id}" ? one : other;
        var killed = await api.Text("select clock_timestamp()::text");
        await victim.Kill();
        await api.Open("held");

        await Eventually.Is(async () => await api.Count("jobs") == 0);
        (await api.Count("test_effects")).ShouldBe(Jobs);
        (await api.Text("select count(distinct mark)::text from test_effects")).ShouldBe($"{Jobs}");
        (await api.Count("dead_letters")).ShouldBe(0);
        (await api.Count("test_runs", $"ended_at is null and pid = {victim.Id}")).ShouldBeGreaterThan(0);
        (await LiveTwice($"case when pid = {victim.Id} then '{killed}'::timestamptz else 'infinity' end")).ShouldBe(0);
    }

    private static Application.Messaging.Jobs.IJob Job(int number) => number % (Jobs / Gated) == 100 ? new Tracked($"held{number}", "held") : new Tracked($"job{number}");

    /// <summary>Attempts that began before an earlier one of the same job had ended.</summary>
    private Task<long> LiveTwice(string endOfUnended) => api.Count(
        $"(select job, attempt, started_at, coalesce(ended_at, {endOfUnended}) as ended_at from test_runs) a join test_runs b using (job)",
        "a.attempt < b.attempt and b.started_at < a.ended_at");

    [Fact]
    public async Task Events_of_a_node_that_dies_before_it_hands_them_out_reach_every_subscriber_once()
    {
        var marks = Enumerable.Range(0, 20).Select(x => $"event{x}").ToList();
        await using var dispatcher = new Npgsql.NpgsqlConnection(api.Superuser);
        await dispatcher.OpenAsync();
        await using (var busy = new Npgsql.NpgsqlCommand("select pg_advisory_lock(hashtextextended('outbox', 0))", dispatcher))
            await busy.ExecuteNonQueryAsync();
        await using var dying = await NodeProcess.Start(api);
        await api.Add(null, [.. marks.Select(x => new Announce(x))]);
        await Eventually.Is(async () => await api.Count("outbox", "type = 'test.announced' and position is null") == marks.Count && await api.Count("jobs") == 0);

        await dying.Kill();
        await dispatcher.CloseAsync();
        Npgsql.NpgsqlConnection.ClearPool(dispatcher);
        await using var next = await NodeProcess.Start(api);

        await Eventually.Is(async () => await api.Count("outbox", "position is null") == 0 && await api.Count("jobs") == 0);
        (await api.Column("select mark from test_effects where mark ~ '^(first|second):'"))
            .ShouldBe(marks.SelectMany(x => new[] { $"first:{x}", $"second:{x}" }), ignoreOrder: true);
    }
}
