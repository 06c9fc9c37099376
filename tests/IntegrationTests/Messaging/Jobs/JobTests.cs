using Platform.Application.Messaging.Jobs;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Jobs;

public sealed class JobTests(JobsFixture api) : IClassFixture<JobsFixture>
{
    [Fact]
    public async Task A_job_runs_as_the_platform_for_the_organization_that_added_it()
    {
        var acme = await api.Organization();

        await api.Add(acme.Id, new Notice("for-acme"));

        await Eventually.Is(() => Task.FromResult(api.Runs.Of("for-acme") == 1));
        api.Runs.Contexts["for-acme"].ShouldBe(("notice", acme.Id));
        await Eventually.Is(async () => await api.Count("jobs") == 0);
    }

    [Fact]
    public async Task A_job_of_a_command_that_fails_does_not_exist()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => api.Send(null, new AddJobs([new Notice("of-a-failure")], Fails: true)));
        await api.Add(null, new Notice("after-it"));

        await Eventually.Is(() => Task.FromResult(api.Runs.Of("after-it") == 1));
        api.Runs.Of("of-a-failure").ShouldBe(0);
    }

    [Fact]
    public async Task What_a_failed_attempt_wrote_is_undone_and_the_job_is_tried_again_later()
    {
        using var still = api.Clock.Stand();
        var acme = await api.Organization();

        await api.Add(acme.Id, new WriteTeam("twice", Failures: 1));

        await Eventually.Is(async () => await api.Count("jobs", "kind = 'write_team' and state = 0 and last_error like '%on purpose%'") == 1);
        (await Teams(acme)).ShouldBe(0);
        api.Clock.Advance(TimeSpan.FromSeconds(7));
        await Eventually.Is(async () => await Teams(acme) == 1);
        api.Runs.Of("twice").ShouldBe(2);
    }

    private static async Task<int> Teams(TestOrganization organization) =>
        (await organization.Owner.Get(organization.Path("/teams"))).ShouldBe(200).Body["data"]!.AsArray().Count;
}
