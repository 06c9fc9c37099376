using Platform.Application.Messaging.Jobs;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Faults;

/// <summary>A worker is asked to end, as a deployment does it.</summary>
public sealed class DrainTests(NodesFixture api) : IClassFixture<NodesFixture>
{
    private const int Attempts = 25;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Jobs:Slots"] = "4",
        ["Jobs:MostSlotsOfOne"] = "100",
        ["Jobs:Lease"] = "00:05:00",
        ["Jobs:Grace"] = "00:00:25", // the most there is, for those that shall end
    };

    [Fact]
    public async Task Short_jobs_end_and_the_others_go_back_to_the_queue_without_having_cost_an_attempt()
    {
        await using var node = await NodeProcess.Start(api, Settings);
        await api.Add(null, new JobOptions { Priority = -1 }, new Tracked("short-1", "short"), new Tracked("short-2", "short"), new Tracked("long", "never"), new Deaf("deaf"));
        await api.Add(null, [.. Enumerable.Range(0, 8).Select(x => new Tracked($"ahead-{x}", "never"))]);
        await Eventually.Is(async () => await api.Count("test_runs") == 4 && await api.Count("jobs", "state = 3") > 4);

        node.AskToEnd();
        await Eventually.Is(async () => await api.Count("jobs", "state = 2 and attempt = 1") > 0);
        await api.Open("short");

        (await node.Exit()).ShouldBe(0);
        (await api.Column("select mark from test_effects order by mark")).ShouldBe(["short-1", "short-2"]);
        (await api.Count("jobs", $"kind = 'tracked' and state = 2 and leased_until is null and worker is null and last_attempt - attempt = {Attempts}")).ShouldBe(9);
        (await api.Count("jobs", "kind = 'tracked'")).ShouldBe(9);
        (await api.Count("test_runs", "mark = 'long' and ended_at is not null")).ShouldBe(1);
        // What does not listen is given to another node when its lease has ended.
        (await api.Count("jobs", "kind = 'deaf' and state = 3 and attempt = 1")).ShouldBe(1);
    }
}
