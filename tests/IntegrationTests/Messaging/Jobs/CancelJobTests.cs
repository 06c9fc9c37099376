using Platform.Application.Messaging.Jobs;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Jobs;

public sealed class CancelJobTests(JobsFixture api) : IClassFixture<JobsFixture>
{
    [Fact]
    public async Task A_job_that_waits_is_gone_and_never_runs()
    {
        var (platform, acme) = (await api.Operator(), await api.Organization());
        var added = await api.Add(acme.Id, new JobOptions { Delay = TimeSpan.FromMinutes(5) }, new Notice("canceled"));

        (await platform.Delete($"/v1/operator/jobs/{added.Ids[0]}")).ShouldBe(204);
        (await platform.Delete($"/v1/operator/jobs/{added.Ids[0]}")).ShouldBe(204);

        (await platform.Get($"/v1/operator/jobs/{added.Ids[0]}")).ShouldBe(404);
        (await platform.Get($"/v1/operator/audit-events?action=cancel_job&resource={added.Ids[0]}")).Data.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_job_that_runs_is_stopped_and_gone()
    {
        var platform = await api.Operator();
        var added = await api.Add(null, new Wait("stopped", "stopped"));
        await Eventually.Is(() => Task.FromResult(api.Runs.Of("stopped") == 1));

        (await platform.Delete($"/v1/operator/jobs/{added.Ids[0]}")).ShouldBe(204);

        await Eventually.Is(async () => (await platform.Get($"/v1/operator/jobs/{added.Ids[0]}")).Status == 404);
        (await api.Count("dead_letters")).ShouldBe(0);
        api.Runs.Of("stopped").ShouldBe(1);
    }

    [Fact]
    public async Task Jobs_are_listed_by_queue_kind_state_and_organization_in_parts()
    {
        var (platform, acme, globex) = (await api.Operator(), await api.Organization(), await api.Organization());
        var later = new JobOptions { Delay = TimeSpan.FromHours(1) };
        var first = await api.Add(acme.Id, later, new Notice("a"), new Notice("b"), new WriteTeam("c"));
        await api.Add(globex.Id, later, new Notice("d"));

        async Task<string?[]> List(string filter) =>
            [.. (await platform.Get($"/v1/operator/jobs?organization={acme.Id}{filter}")).ShouldBe(200).Data.Select(x => x!["id"]?.ToString())];

        (await List("")).ShouldBe(first.Ids);
        (await List("&kind=write_team")).ShouldBe([first.Ids[2]]);
        (await List("&state=delayed&queue=default")).ShouldBe(first.Ids);
        (await List("&state=ready")).ShouldBeEmpty();
        var part = (await platform.Get($"/v1/operator/jobs?organization={acme.Id}&limit=2")).ShouldBe(200);
        part.Data.Count.ShouldBe(2);
        (await List($"&after={part.Text("next")}")).ShouldBe([first.Ids[2]]);
        (await platform.Get("/v1/operator/jobs?state=lost")).ShouldBe(400);
    }
}
