using Platform.Application.Messaging.Jobs;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Jobs;

public sealed class JobOptionsTests(JobsFixture api) : IClassFixture<JobsFixture>
{
    [Fact]
    public async Task A_delayed_job_runs_when_its_time_has_come()
    {
        await api.Add(null, new JobOptions { Delay = TimeSpan.FromHours(5) }, new Notice("delayed"));
        await api.Add(null, new Notice("at-once"));
        await Eventually.Is(() => Task.FromResult(api.Runs.Of("at-once") == 1));
        api.Runs.Of("delayed").ShouldBe(0);

        api.Clock.Advance(TimeSpan.FromHours(5));

        await Eventually.Is(() => Task.FromResult(api.Runs.Of("delayed") == 1));
    }

    [Fact]
    public async Task Of_many_with_one_unique_key_added_at_once_there_is_one_and_another_organization_has_its_own()
    {
        var (acme, other) = (await api.Organization(), await api.Organization());
        var options = new JobOptions { UniqueKey = "the-one", Delay = TimeSpan.FromDays(1) };

        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(x => api.Add(acme.Id, options, new Notice($"unique-{x}"))));
        var others = await api.Add(other.Id, options, new Notice("unique-of-other"));

        added.SelectMany(x => x.Ids).Count(x => x is not null).ShouldBe(1);
        others.Ids.Single().ShouldNotBeNull();
        (await api.Count("jobs", "unique_key = 'the-one'")).ShouldBe(2);
    }

    [Fact]
    public async Task No_more_jobs_of_a_key_run_at_once_than_it_allows_on_all_nodes()
    {
        api.SecondNode();
        var options = new JobOptions { ConcurrencyKey = "three", ConcurrencyLimit = 3 };

        await api.Add(null, options, [.. Enumerable.Range(0, 12).Select(x => new Wait($"limited-{x}", "limited"))]);

        await Eventually.Is(() => Task.FromResult(api.Runs.Now == 3));
        await api.Add(null, new Notice("beside-the-limited"));
        await Eventually.Is(() => Task.FromResult(api.Runs.Of("beside-the-limited") == 1));
        api.Runs.Most.ShouldBe(3);
        api.Runs.Open("limited");
        await Eventually.Is(async () => await api.Count("jobs", "concurrency_key = 'three'") == 0);
        api.Runs.Most.ShouldBe(3);
    }

    [Fact]
    public async Task Jobs_in_order_wait_for_one_that_must_be_tried_again()
    {
        using var still = api.Clock.Stand();
        var acme = await api.Organization();
        var options = new JobOptions { ConcurrencyKey = "line", InOrder = true };

        await api.Add(acme.Id, options, new WriteTeam("first", Failures: 1), new Notice("second-in-line"), new Notice("third-in-line"));

        await Eventually.Is(async () => await api.Count("jobs", "kind = 'write_team' and state = 0") == 1);
        api.Runs.Of("second-in-line").ShouldBe(0);
        api.Clock.Advance(TimeSpan.FromSeconds(10));
        await Eventually.Is(() => Task.FromResult(api.Runs.Of("third-in-line") == 1));
        api.Runs.Order.Where(x => x is "first" or "second-in-line" or "third-in-line").ShouldBe(["first", "first", "second-in-line", "third-in-line"]);
    }

    [Fact]
    public async Task A_job_that_its_own_validator_refuses_is_not_added()
    {
        var refused = await Should.ThrowAsync<InvalidOperationException>(() => api.Add(null, new Notice("")));

        refused.Message.ShouldContain("Notice cannot be added to its queue: Mark:");
    }

    [Fact]
    public async Task A_paused_queue_keeps_its_jobs_until_it_goes_on()
    {
        await api.Execute("insert into queue_pauses values ('default', 'test', now())");
        await api.Add(null, new Notice("while-paused"));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => api.Organization()));
        api.Runs.Of("while-paused").ShouldBe(0);

        await api.Execute("delete from queue_pauses");

        await Eventually.Is(() => Task.FromResult(api.Runs.Of("while-paused") == 1));
    }
}
