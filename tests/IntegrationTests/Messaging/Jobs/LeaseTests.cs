using Npgsql;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Jobs;

/// <summary>What happens to a job whose worker has gone, or has lost it.</summary>
public sealed class LeaseTests(JobsFixture api) : IClassFixture<JobsFixture>
{
    private const string OfAnotherWorker = """
        insert into jobs (scope_id, id, is_of_organization, queue, kind, payload, priority, state, run_at, attempt, last_attempt, timeout_seconds, concurrency_limit, is_in_order, request_id, created_at, worker, leased_until)
        values ('00000000-0000-0000-0000-000000000000', gen_random_uuid(), false, 'default', 'notice', '{{"mark":"{0}"}}', 0, {1}, now(), {2}, 10, 60, 1, false, 'test', now(), 'gone', now() - interval '1 second')
        """;

    [Fact]
    public async Task A_job_whose_worker_has_gone_is_given_to_another()
    {
        await api.Execute(string.Format(OfAnotherWorker, "taken-over", 3, 1));

        await Eventually.Is(() => Task.FromResult(api.Runs.Of("taken-over") == 1));
    }

    [Fact]
    public async Task A_job_whose_workers_go_in_every_attempt_is_a_dead_letter()
    {
        await api.Execute(string.Format(OfAnotherWorker, "poison", 3, 10));

        await Eventually.Is(async () => await api.Count("dead_letters", "payload like '%poison%' and error like 'Its worker ended%'") == 1);
        api.Runs.Of("poison").ShouldBe(0);
    }

    [Fact]
    public async Task A_long_job_keeps_its_lease()
    {
        await api.Add(null, new Wait("long", "never"));
        await Eventually.Is(() => Task.FromResult(api.Runs.Of("long") == 1));
        var first = await api.Text("select leased_until::text from jobs where kind = 'wait'");

        await Eventually.Is(async () => await api.Text("select leased_until::text from jobs where kind = 'wait'") != first);

        (await api.Count("jobs", "kind = 'wait' and state = 3 and attempt = 1")).ShouldBe(1);
        await api.Execute("update jobs set state = 4 where kind = 'wait'");
        await Eventually.Is(async () => await api.Count("jobs", "kind = 'wait'") == 0);
        api.Runs.Now.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_worker_writes_that_has_lost_its_job_is_undone()
    {
        var acme = await api.Organization();
        await api.Add(acme.Id, new WriteTeamSlowly("fenced"));
        await Eventually.Is(() => Task.FromResult(api.Runs.Of("fenced") == 1));
        await api.Execute("update jobs set attempt = attempt + 1, leased_until = now() + interval '1 hour' where kind = 'write_team_slowly'");

        api.Runs.Open("fenced");

        await Eventually.Is(() => Task.FromResult(api.Runs.Of("fenced:ended") == 1));
        await Eventually.Is(() => Task.FromResult(api.Log.Lines.Any(x => x.Contains("WriteTeamSlowly", StringComparison.Ordinal))));
        (await api.Count("teams", "slug = 'fenced'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_worker_that_cannot_renew_a_lease_stops_the_job_before_another_may_have_it()
    {
        await api.Add(null, new Wait("cut-off", "cut-off"));
        await Eventually.Is(() => Task.FromResult(api.Runs.Of("cut-off") == 1));
        await using var blocker = new NpgsqlConnection(api.Superuser);
        await blocker.OpenAsync();
        await using var transaction = await blocker.BeginTransactionAsync();
        await using var block = new NpgsqlCommand("lock table jobs in access exclusive mode", blocker);
        await block.ExecuteNonQueryAsync();

        await Eventually.Is(() => Task.FromResult(api.Runs.Now == 0));

        await transaction.RollbackAsync();
        await Eventually.Is(() => Task.FromResult(api.Runs.Of("cut-off") == 2 && api.Runs.Now == 1));
        api.Runs.Open("cut-off");
        await Eventually.Is(async () => await api.Count("jobs", "kind = 'wait'") == 0);
    }
}
