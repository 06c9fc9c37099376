using Platform.Application.Messaging.Jobs;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Jobs;

public sealed class DeadLetterTests(JobsFixture api) : IClassFixture<JobsFixture>
{
    [Fact]
    public async Task After_its_last_attempt_a_job_is_a_dead_letter_with_its_payload_and_error()
    {
        using var still = api.Clock.Stand();
        var acme = await api.Organization();

        await api.Add(acme.Id, new Application.Messaging.Jobs.JobOptions { Attempts = 2 }, new WriteTeam("never", Failures: 9));

        await Eventually.Is(async () => await api.Count("jobs", "kind = 'write_team' and state = 0") == 1);
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.Is(async () => await api.Count(
            "dead_letters", "kind = 'write_team' and attempt = 2 and is_of_organization and payload::jsonb ->> 'slug' = 'never' and error = 'InvalidOperationException: It fails on purpose.'") == 1);
        (await api.Count("jobs", "kind = 'write_team'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_job_that_gives_up_is_not_tried_again()
    {
        var acme = await api.Organization();

        await api.Add(acme.Id, new WriteTeam("hopeless", IsHopeless: true));

        await Eventually.Is(async () => await api.Count("dead_letters", "attempt = 1 and error = 'There is no use.'") == 1);
        (await api.Count("teams", "slug = 'hopeless'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"mark":"x","unknown":1}""", "unknown")]
    [InlineData("{}", "$")]
    [InlineData("""{"mark":1}""", "$.mark")]
    public async Task A_payload_that_no_longer_fits_its_type_is_a_dead_letter_that_says_where(string payload, string where)
    {
        await Insert("notice", payload);

        await Eventually.Is(async () => await api.Count("dead_letters", $"payload = '{payload}' and error like 'The payload does not fit Notice (version 1) at%{where}%'") == 1);
    }

    [Fact]
    public async Task A_payload_that_fits_and_is_wrong_is_a_dead_letter_at_once()
    {
        await Insert("notice", """{"mark":""}""");

        await Eventually.Is(async () => await api.Count("dead_letters", """payload = '{"mark":""}' and attempt = 1""") == 1);
    }

    [Fact]
    public async Task A_kind_that_this_version_does_not_know_stays_for_one_that_does()
    {
        await Insert("notice.2", """{"mark":"newer","more":true}""");
        await api.Add(null, new Notice("known"));

        await Eventually.Is(() => Task.FromResult(api.Runs.Of("known") == 1));
        (await api.Count("jobs", "kind = 'notice.2' and state = 2 and attempt = 0")).ShouldBe(1);
    }

    [Fact]
    public async Task A_kind_that_no_node_has_known_for_a_day_is_a_dead_letter_and_one_that_another_node_knows_is_not()
    {
        await Insert("notice.3", "{}");
        await Insert("notice.4", "{}");
        await api.Execute("insert into known_job_kinds values ('notice.4', now())");
        await api.AsPlatform(new BuryUnknownJobs());
        (await api.Count("dead_letters", "kind like 'notice.%'")).ShouldBe(0, "a deployment takes less than a day");

        api.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await api.AsPlatform(new BuryUnknownJobs());

        (await api.Count("dead_letters", "kind = 'notice.3' and attempt = 0 and error like 'No version of the application that runs jobs has known this kind for 1.00:00:00.%'")).ShouldBe(1);
        (await api.Count("jobs", "kind = 'notice.4' and state = 2")).ShouldBe(1);
        (await api.Count("known_job_kinds", "kind = 'notice' and seen_at <= now()")).ShouldBe(1);
    }

    [Fact]
    public async Task To_be_asked_to_come_later_costs_no_attempt()
    {
        await api.Add(null, new AskedToWait("patient", Times: 5));

        await Eventually.Is(async () => api.Runs.Of("patient") == 6 && await api.Count("jobs", "kind = 'asked_to_wait'") == 0);
        (await api.Count("dead_letters", "kind = 'asked_to_wait'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_secret_job_is_not_readable_where_it_is_stored()
    {
        await api.Add(null, new Application.Messaging.Jobs.JobOptions { Delay = TimeSpan.FromHours(1) }, new Secret("sealed", "hunter2"));
        (await api.Count("jobs", "kind = 'secret' and payload like '%hunter2%'")).ShouldBe(0);

        api.Clock.Advance(TimeSpan.FromHours(1));

        await Eventually.Is(() => Task.FromResult(api.Runs.Of("sealed:hunter2") == 1));
    }

    private Task Insert(string kind, string payload) => api.Execute(
        $"""
        insert into jobs (scope_id, id, is_of_organization, queue, kind, payload, priority, state, run_at, attempt, last_attempt, timeout_seconds, concurrency_limit, is_in_order, request_id, created_at)
        values ('00000000-0000-0000-0000-000000000000', gen_random_uuid(), false, 'default', '{kind}', '{payload}', 0, 2, now(), 0, 10, 60, 1, false, 'test', now())
        """);
}
