using Platform.IntegrationTests.Common;

namespace Platform.IntegrationTests.Messaging.Jobs;

public sealed class RedriveDeadLettersTests(JobsFixture api) : IClassFixture<JobsFixture>
{
    [Fact]
    public async Task A_dead_letter_tells_what_happened_and_has_the_whole_payload()
    {
        var (platform, acme) = (await api.Operator(), await api.Organization());
        var id = await api.DeadLetter(platform, acme, "told");

        var letter = (await platform.Get($"/v1/operator/dead-letters/{id}")).ShouldBe(200);

        (letter.Text("queue"), letter.Text("kind"), letter.Text("organization")).ShouldBe(("default", "write_team", acme.Id));
        letter.Text("error").ShouldBe("There is no use.");
        letter.Text("requestId").ShouldBe("test-request");
        (letter.Text("payload.slug"), letter.Text("payload.isHopeless")).ShouldBe(("told", "true"));
    }

    [Fact]
    public async Task A_list_is_filtered_and_shows_no_payload()
    {
        var (platform, acme) = (await api.Operator(), await api.Organization());
        var id = await api.DeadLetter(platform, acme, "filtered");

        var list = await platform.Get($"/v1/operator/dead-letters?queue=default&organization={acme.Id}");
        list.Data.Single()!["id"]!.ToString().ShouldBe(id);
        list.Content.ShouldNotContain("\"payload\":{");
        (await platform.Get($"/v1/operator/dead-letters?queue=mail&organization={acme.Id}")).Data.ShouldBeEmpty();
        (await platform.Get($"/v1/operator/dead-letters?kind=other&organization={acme.Id}")).Data.ShouldBeEmpty();
        (await platform.Get("/v1/operator/dead-letters?queue=none")).ShouldBe(400);
    }

    [Fact]
    public async Task A_dead_letter_that_is_tried_again_by_many_at_once_runs_once()
    {
        var (platform, acme) = (await api.Operator(), await api.Organization());
        var id = await api.DeadLetter(platform, acme, "once");
        await api.Change("update dead_letters set payload = replace(payload, '\"isHopeless\":true', '\"isHopeless\":false') where kind = 'write_team'");
        var before = api.Runs.Of("once");

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => platform.Post($"/v1/operator/dead-letters/{id}/redrive")));

        replies.Count(x => x.Status == 200).ShouldBe(1);
        replies.Where(x => x.Status != 200).ShouldAllBe(x => x.Status == 404);
        await Eventually.Is(async () => await api.Count("jobs", "kind = 'write_team'") == 0);
        (api.Runs.Of("once") - before).ShouldBe(1);
        (await acme.Owner.Get(acme.Path("/teams"))).Data.Single()!["slug"]!.ToString().ShouldBe("once");
        (await platform.Get($"/v1/operator/dead-letters/{id}")).ShouldBe(404);
    }

    [Fact]
    public async Task It_has_all_its_attempts_before_it_again()
    {
        var (platform, acme) = (await api.Operator(), await api.Organization());
        var id = await api.DeadLetter(platform, acme, "again");
        await platform.Put("/v1/operator/queues/default/pause");

        var redriven = (await platform.Post($"/v1/operator/dead-letters/{id}/redrive")).ShouldBe(200);

        var job = (await platform.Get($"/v1/operator/jobs/{redriven.Body["jobs"]![0]}")).ShouldBe(200);
        (job.Text("state"), job.Text("attempt"), job.Text("lastAttempt"), job.Text("organization")).ShouldBe(("ready", "0", "3", acme.Id));
        (await platform.Delete($"/v1/operator/jobs/{job.Text("id")}")).ShouldBe(204);
        (await platform.Delete("/v1/operator/queues/default/pause")).ShouldBe(204);
    }

    [Fact]
    public async Task Many_or_all_of_a_kind_are_tried_again_and_those_that_are_gone_are_passed_over()
    {
        var (platform, acme) = (await api.Operator(), await api.Organization());
        var letters = new List<string>();
        for (var i = 0; i < 5; i++)
            letters.Add(await api.DeadLetter(platform, acme, $"many-{i}"));
        await api.Change("update dead_letters set payload = replace(payload, '\"isHopeless\":true', '\"isHopeless\":false') where kind = 'write_team'");

        (await platform.Post("/v1/operator/dead-letters/redrive", new { letters = letters.Take(2) })).ShouldBe(200).Text("count").ShouldBe("2");
        (await platform.Post("/v1/operator/dead-letters/redrive", new { letters = letters.Take(3) })).ShouldBe(200).Text("count").ShouldBe("1");
        var counts = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
            int.Parse((await platform.Post("/v1/operator/dead-letters/redrive", new { kind = "write_team" })).ShouldBe(200).Text("count"))));

        counts.Sum().ShouldBeGreaterThanOrEqualTo(2);
        (await platform.Get($"/v1/operator/dead-letters?kind=write_team&organization={acme.Id}")).Data.ShouldBeEmpty();
        await Eventually.Is(async () => (await acme.Owner.Get(acme.Path("/teams"))).Data.Count == 5);
    }

    [Fact]
    public async Task Either_letters_or_a_kind_is_given()
    {
        var platform = await api.Operator();

        (await platform.Post("/v1/operator/dead-letters/redrive", new { })).ShouldBe(400);
        (await platform.Post("/v1/operator/dead-letters/redrive", new { letters = Array.Empty<string>() })).ShouldBe(400);
        (await platform.Post("/v1/operator/dead-letters/redrive", new { letters = new[] { "dead_01h455vb4pex5vsknk084sn02q" }, kind = "x" })).ShouldBe(400);
    }

    [Fact]
    public async Task A_dead_letter_is_discarded_and_the_audit_trail_says_which()
    {
        var (platform, acme) = (await api.Operator(), await api.Organization());
        var id = await api.DeadLetter(platform, acme, "discarded");

        (await platform.Delete($"/v1/operator/dead-letters/{id}")).ShouldBe(204);
        (await platform.Delete($"/v1/operator/dead-letters/{id}")).ShouldBe(204);

        (await platform.Get($"/v1/operator/dead-letters/{id}")).ShouldBe(404);
        var audited = (await platform.Get($"/v1/operator/audit-events?action=discard_dead_letter&resource={id}")).ShouldBe(200).Data;
        audited.Count.ShouldBe(2);
        audited[0]!["actor"]!["id"]!.ToString().ShouldBe(platform.UserId);
    }

    [Fact]
    public async Task What_a_secret_job_carries_is_shown_to_nobody()
    {
        var platform = await api.Operator();
        (await platform.Put("/v1/operator/queues/default/pause")).ShouldBe(204);
        var added = await api.Add(null, new Secret("hidden", "top-secret"), new Notice("shown"));

        var secret = (await platform.Get($"/v1/operator/jobs/{added.Ids[0]}")).ShouldBe(200);
        secret.Body["payload"].ShouldBeNull();
        secret.Content.ShouldNotContain("CfDJ8");
        (await platform.Get($"/v1/operator/jobs/{added.Ids[1]}")).Text("payload.mark").ShouldBe("shown");
        await api.Change("update jobs set kind = 'secret.9' where id = $1", Platform.Domain.Common.Id<Platform.Domain.Messaging.Jobs.Job>.Parse(added.Ids[0]!).Value);
        (await platform.Get($"/v1/operator/jobs/{added.Ids[0]}")).Body["payload"].ShouldBeNull();

        (await platform.Delete("/v1/operator/queues/default/pause")).ShouldBe(204);
        (await platform.Delete($"/v1/operator/jobs/{added.Ids[0]}")).ShouldBe(204);
    }
}
