using System.Net;
using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Faults;

/// <summary>What a process is for, as the command line says.</summary>
public sealed class RoleTests(NodesFixture api) : IClassFixture<NodesFixture>
{
    [Fact]
    public async Task A_web_process_runs_no_jobs_and_a_worker_only_those_of_its_queues_and_answers_only_for_its_health()
    {
        await using var web = await NodeProcess.Start(api, arguments: ["--role", "web"]);
        await api.Add(null, new Tracked("other-queue"), new TrackedMail("mail"));
        await using var worker = await NodeProcess.Start(api, arguments: ["--role", "worker", "--queues", "mail"]);

        await Eventually.Is(async () => await api.Count("jobs", "queue = 'mail'") == 0);
        (await api.Text("select pid::text from test_runs where mark = 'mail'")).ShouldBe($"{worker.Id}");
        (await api.Count("jobs", "kind = 'tracked' and state = 2 and attempt = 0")).ShouldBe(1);
        (await Status(web, "/v1/me"), await Status(worker, "/v1/me")).ShouldBe((HttpStatusCode.Unauthorized, HttpStatusCode.NotFound));
        (await Status(worker, "/health/live"), await Status(worker, "/health/ready")).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));

        await using var rest = await NodeProcess.Start(api, arguments: ["--role", "worker", "--queues", "default,events"]);
        await Eventually.Is(async () => await api.Count("jobs") == 0);
        (await api.Text("select pid::text from test_runs where mark = 'other-queue'")).ShouldBe($"{rest.Id}");
    }

    [Theory]
    [InlineData("--role", "nobody", "--role nobody is none of web, worker and all.")]
    [InlineData("--role", "2", "--role 2 is none of web, worker and all.")]
    [InlineData("--queues", "mail,post", "Jobs:Queues (--queues) names post. There are: default, events, mail, webhooks, push.")]
    [InlineData("--queues", ",", "Jobs:Queues (--queues) names no queue. There are: default, events, mail, webhooks, push.")]
    [InlineData("--queues", "mail", "Jobs:Queues (--queues) is for workers: add --role worker, or leave it out. A node that does more serves all queues.")]
    public async Task An_unknown_role_or_queue_is_refused_with_one_sentence(string option, string value, string reason) =>
        (await NodeProcess.Refuse(api, null, option, value)).ShouldBe((1, reason));

    [Fact]
    public async Task An_unknown_role_in_the_settings_is_refused_with_one_sentence() =>
        (await NodeProcess.Refuse(api, new Dictionary<string, string> { ["Jobs:Role"] = "nobody" })).ShouldBe((1, "Jobs:Role nobody is none of web, worker and all."));

    private static async Task<HttpStatusCode> Status(NodeProcess node, string path)
    {
        using var response = await node.Http.GetAsync(path);
        return response.StatusCode;
    }
}
