using Platform.Application.Common.Access;
using Platform.Application.Common.Requests;
using Platform.Application.Messaging.Jobs;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Faults;

/// <summary>Two versions of the application are deployed side by side.</summary>
public sealed class VersionTests(NodesFixture api) : IClassFixture<NodesFixture>
{
    [Fact]
    public async Task An_older_node_leaves_payloads_of_a_newer_version_and_the_newer_node_runs_both()
    {
        var newer = typeof(Newer.Memo).FullName!;
        await using (var old = await NodeProcess.Start(api, without: newer))
        {
            await api.Add(null, new Newer.Memo("two-a", "added"), new Memo("one-a"));
            await Eventually.Is(async () => await api.Count("jobs", "kind = 'memo'") == 0);
            (await api.Count("jobs", "kind = 'memo.2' and state = 2 and attempt = 0")).ShouldBe(1);
            (await api.Text("select pid::text from test_runs where mark = 'one-a'")).ShouldBe($"{old.Id}");
            (await api.Column("select kind from known_job_kinds where kind like 'memo%'")).ShouldBe(["memo"]);
            old.AskToEnd();
            (await old.Exit()).ShouldBe(0);
        }

        await api.Add(null, new Memo("one-b"));
        await using var young = await NodeProcess.Start(api);

        await Eventually.Is(async () => await api.Count("jobs") == 0);
        (await api.Column($"select mark from test_runs where pid = {young.Id} order by mark")).ShouldBe(["one-b", "two-a:added"]);
        (await api.Count("dead_letters")).ShouldBe(0);
        // From now on no older node takes them for those of a version that is gone.
        (await api.Count("known_job_kinds", "kind = 'memo.2'")).ShouldBe(1);
    }
}

[SystemOnly]
[Job]
[NothingToValidate]
internal sealed record Memo(string Mark) : IJob;

internal sealed class MemoHandler(RunTable runs, RequestContext context) : ICommandHandler<Memo, Done>
{
    public Task<Done> Handle(Memo job, CancellationToken cancellation) => runs.Track(context.Run!, job.Mark, () => Task.CompletedTask);
}
